package dev.bourse.marketnode.settling;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.SignedType;
import dev.bourse.api.wire.WireJson;
import dev.bourse.marketnode.hands.JsonFile;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bank's public keys, kept in {@code bank-keys.json} so that tokens and vouchers can be checked while the bank is
 * away. An unknown key makes it ask the bank, at most every five seconds.
 *
 * <p>For the node's event loop, except {@link #current}.
 */
public final class BankKeys {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST_VOUCHERS = 16;

    private final BankClient bank;
    private final Loop loop;
    private final JsonFile<Map<String, Object>> file;
    private volatile Optional<KeySet> keys;
    private Instant asked = Instant.EPOCH;

    /** Takes up the keys that the file in the folder tells of; blocks. */
    public BankKeys(BankClient bank, Loop loop, Path data) {
        this.bank = bank;
        this.loop = loop;
        this.file = new JsonFile<>(data.resolve("bank-keys.json"), new TypeReference<Map<String, Object>>() {});
        this.keys = file.read().map(jwks -> KeySet.parse(WireJson.write(jwks)));
    }

    /** The keys known now, or {@code not-registered} before the bank was first heard; any thread. */
    public KeySet current() {
        return keys.orElseThrow(() -> new RefusedException(
                "not-registered",
                503,
                "The machine has not heard its bank yet and can check no signature; try again soon."));
    }

    /** Asks the bank for its keys. */
    public Future<Void> refresh() {
        asked = loop.now();
        return bank.keys().compose(fresh -> {
            keys = Optional.of(fresh);
            return loop.run(() -> file.write(fresh.jwks()));
        });
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
            boolean mayAsk = asked.plus(PAUSE).isBefore(loop.now());
            return e.refusal().code().equals("key-unknown") && mayAsk
                    ? refresh().otherwiseEmpty().map(_ -> verified(signed))
                    : Future.failedFuture(e);
        }
    }

    private List<Voucher> verified(List<String> signed) {
        return signed.stream()
                .map(voucher -> current().verify(voucher, SignedType.VOUCHER, Voucher.class))
                .toList();
    }
}
