package dev.bourse.api.bank;

import dev.bourse.api.client.TokenSource;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A subject's tokens, one for each audience: got from the bank when first needed and renewed when half of their life is
 * over. No machine ever sees the token that the bank accepts.
 *
 * <p>Safe for any thread.
 */
public final class TokenWallet {
    private static final long SECONDS = Duration.ofHours(1).toSeconds();

    private final BankClient bank;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /**
     * A wallet that asks the bank.
     *
     * @param bank a client that sends the subject's own bank token
     */
    public TokenWallet(BankClient bank, InstantSource clock) {
        this.bank = bank;
        this.clock = clock;
    }

    /** The tokens for one audience: {@code dashboard} or a machine. */
    public TokenSource audience(String audience) {
        return () -> current(audience).map(Optional::of);
    }

    private Future<String> current(String audience) {
        Kept last = kept.get(audience);
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.renewAt)) {
            return Future.succeededFuture(last.token);
        }
        return bank.token(new TokenRequest(null, null, null, audience, SECONDS))
                .map(issued -> {
                    Duration half = Duration.between(now, issued.expires()).dividedBy(2);
                    kept.put(audience, new Kept(issued.token(), now.plus(half), issued.expires()));
                    return issued.token();
                })
                .recover(failure -> last != null && now.isBefore(last.expires)
                        ? Future.succeededFuture(last.token)
                        : Future.failedFuture(failure));
    }

    private record Kept(String token, Instant renewAt, Instant expires) {}
}
