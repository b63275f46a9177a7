package dev.bourse.biddingagent;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.client.TokenSource;
import dev.bourse.api.problem.RefusedException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The agent's token for the bank, exchanged for a new one when half of its life is over, so that an agent outlives the
 * token it was started with. {@link #token} is safe for any thread; the rest is for the agent's.
 */
final class OwnToken implements TokenSource {
    private static final long SECONDS = Duration.ofHours(1).toSeconds();

    private final String given;
    private final Complaints complaints;
    private volatile String current;
    private Instant renewAt;

    OwnToken(String given, Instant now, Complaints complaints) {
        this.given = given;
        this.complaints = complaints;
        this.current = given;
        this.renewAt = now;
    }

    @Override
    public Future<Optional<String>> token() {
        return Future.succeededFuture(Optional.of(current));
    }

    void refresh(BankClient bank, Instant now) {
        if (now.isBefore(renewAt)) {
            return;
        }
        try {
            IssuedToken next = Await.result(bank.token(new TokenRequest(null, null, null, "bank", SECONDS)));
            current = next.token();
            renewAt = now.plus(Duration.between(now, next.expires()).dividedBy(2));
            complaints.mended("token");
        } catch (RefusedException e) {
            complaints.about("token", e);
            renewAt = now.plusSeconds(30);
            // The one that the user gave may be good for longer than those exchanged for it.
            current = given;
        }
    }
}
