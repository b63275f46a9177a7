package dev.bourse.marketnode.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.IssuedToken;
import dev.bourse.api.bank.TokenRequest;
import dev.bourse.api.client.ApiClient;
import dev.bourse.api.client.TokenSource;
import dev.bourse.enforcement.doctor.Finding;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * The way to the bank: whether it answers, takes the machine's token, and has the same time. For that it is asked for a
 * token that is good for a minute, which nobody keeps.
 *
 * @param bank where it answers
 * @param token the machine's
 * @param trust a PEM file of certificates
 * @param maxSkew how far the clocks may be apart
 */
public record BankReach(URI bank, TokenSource token, Optional<Path> trust, Duration maxSkew) {
    private static final long PATIENCE_SECONDS = 5;
    private static final long LIFE_SECONDS = 60;
    /** Tokens end at whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    /** Asks. */
    public List<Finding> findings() {
        Vertx vertx = Vertx.vertx();
        try {
            BankClient client = new BankClient(new ApiClient(vertx, bank, token, RandomGenerator.getDefault(), trust));
            return findings(client, InstantSource.system());
        } finally {
            vertx.close().await();
        }
    }

    private List<Finding> findings(BankClient client, InstantSource clock) {
        try {
            await(client.keys());
        } catch (Exception e) {
            return List.of(missing(
                    "bank",
                    "No bank answers at %s: %s".formatted(bank, e.getMessage()),
                    "bourse bank --config FILE",
                    true));
        }
        Finding reached = ok("bank", "It answers at %s.".formatted(bank));
        try {
            IssuedToken issued = await(client.token(new TokenRequest(null, null, null, "bank", LIFE_SECONDS)));
            return List.of(
                    reached,
                    ok("token", "The bank takes the token of %s.".formatted(issued.subject())),
                    clock(issued.expires().minusSeconds(LIFE_SECONDS), clock.instant()));
        } catch (Exception e) {
            return List.of(
                    reached,
                    missing(
                            "token",
                            "The bank doesn't take the machine's token: %s".formatted(e.getMessage()),
                            "bourse token --subject MACHINE --scopes node --for 720h",
                            true));
        }
    }

    Finding clock(Instant banks, Instant own) {
        Duration apart = Duration.between(banks, own).abs();
        return apart.compareTo(maxSkew.plus(ROUNDING)) <= 0
                ? ok(
                        "clock",
                        "It is within %d s of the bank's."
                                .formatted(maxSkew.plus(ROUNDING).toSeconds()))
                : missing(
                        "clock",
                        "It is %d s from the bank's, and the configuration allows %d ms (maxSkew)."
                                .formatted(apart.toSeconds(), maxSkew.toMillis()),
                        "timedatectl set-ntp true",
                        true);
    }

    private static <T> T await(Future<T> answer) throws TimeoutException {
        return answer.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
