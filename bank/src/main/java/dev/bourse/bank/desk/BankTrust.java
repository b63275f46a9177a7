package dev.bourse.bank.desk;

import dev.bourse.api.bank.BankKey;
import dev.bourse.api.bank.Revocations;
import dev.bourse.api.signing.Digest;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Revocation;
import dev.bourse.api.signing.Revoked;
import dev.bourse.api.signing.Trust;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.store.Statements;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The keys and revocations of the books, as this bank read them last: other banks may write into the same books. Safe
 * for any thread.
 */
final class BankTrust implements Trust {
    /** An unknown key is no reason to read more often than so. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Statements statements;
    private final Readers readers;
    private final InstantSource clock;
    private volatile KeySet keys;
    private volatile Revoked revoked;
    private volatile Revocations revocations;
    private volatile Instant read;

    BankTrust(Statements statements, Readers readers, InstantSource clock) {
        this.statements = statements;
        this.readers = readers;
        this.clock = clock;
        read();
    }

    /** Reads the books; blocks. */
    void read() {
        Instant now = clock.instant();
        keys = statements.keys().stream()
                .filter(key -> key.until() == null || now.isBefore(key.until()))
                .map(BankKey::key)
                .map(KeySet::of)
                .reduce(KeySet.none(), KeySet::plus);
        List<Revocation> found = statements.revocations();
        revoked = Revoked.of(found);
        revocations = new Revocations(Digest.sha256(WireJson.write(found)), found);
        read = now;
    }

    Future<Void> readSoon() {
        return readers.read(() -> {
            read();
            return null;
        });
    }

    @Override
    public Future<Void> askAgain() {
        return read.plus(PAUSE).isAfter(clock.instant())
                ? Future.succeededFuture()
                : readSoon().otherwiseEmpty();
    }

    @Override
    public KeySet keys() {
        return keys;
    }

    @Override
    public Revoked revoked() {
        return revoked;
    }

    Revocations revocations() {
        return revocations;
    }
}
