package dev.bourse.marketnode.settling;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.BankWord;
import dev.bourse.api.bank.Revocations;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.signing.Trust;
import dev.bourse.api.wire.WireJson;
import dev.bourse.marketnode.hands.JsonFile;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The bank's public keys and the tokens it revoked, kept in {@code bank-keys.json} and {@code revocations.json} so that
 * tokens and vouchers can be checked while the bank is away. An unknown key makes it ask the bank, at most every five
 * seconds.
 *
 * <p>For the node's event loop, except {@link #trust}.
 */
public final class BankKeys {
    private static final int MOST_VOUCHERS = 16;

    private final Loop loop;
    private final BankWord word;
    private final JsonFile<Map<String, Object>> keysFile;
    private final JsonFile<Revocations> revocationsFile;

    /** Takes up what the files in the folder tell of; blocks. */
    public BankKeys(BankClient bank, Loop loop, Path data) {
        this.loop = loop;
        this.word = new BankWord(bank, loop.clock());
        this.keysFile = new JsonFile<>(data.resolve("bank-keys.json"), new TypeReference<Map<String, Object>>() {});
        this.revocationsFile = new JsonFile<>(data.resolve("revocations.json"), new TypeReference<Revocations>() {});
        keysFile.read().map(jwks -> KeySet.parse(WireJson.write(jwks))).ifPresent(word::hear);
        revocationsFile.read().ifPresent(word::hear);
    }

    /** By what tokens are checked. */
    public Trust trust() {
        return word;
    }

    /** For how long nothing was heard of revoked tokens. */
    public Duration age() {
        return word.age();
    }

    /** Asks the bank for its keys and revocations. */
    public Future<Void> refresh() {
        return keep(word.ask());
    }

    private Future<Void> keep(Future<Void> asked) {
        return asked.compose(heard -> loop.run(() -> {
            keysFile.write(word.keys().jwks());
            word.revocations().ifPresent(revocationsFile::write);
        }));
    }

    /** What the vouchers say, if the bank signed them all. */
    public Future<List<Voucher>> vouchers(List<String> signed) {
        if (signed.size() > MOST_VOUCHERS) {
            return Future.failedFuture(new RefusedException(
                    "vouchers-too-many",
                    400,
                    "The bid brings %d vouchers, and at most %d may come at once; send the rest with another bid."
                            .formatted(signed.size(), MOST_VOUCHERS)));
        }
        try {
            return Future.succeededFuture(verified(signed));
        } catch (RefusedException e) {
            return e.refusal().code().equals("key-unknown")
                    ? keep(word.askAgain()).otherwiseEmpty().map(_ -> verified(signed))
                    : Future.failedFuture(e);
        }
    }

    private List<Voucher> verified(List<String> signed) {
        return signed.stream()
                .map(voucher -> word.keys().verify(voucher, SignedType.VOUCHER, Voucher.class))
                .toList();
    }
}
