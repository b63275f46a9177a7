package dev.bourse.api.bank;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.KeySet;
import dev.bourse.api.signing.Revoked;
import dev.bourse.api.signing.Trust;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The bank's keys and revocations as a service heard them last, so that it can check tokens offline. While the bank is
 * away the last word holds; {@link #age} tells how old it is.
 *
 * <p>Whoever owns it asks with {@link #ask} in time, from one event loop; the rest is safe for any thread.
 */
public final class BankWord implements Trust {
    /** How often to ask, so that no revocation is overlooked for longer than 30 s. */
    public static final Duration EVERY = Duration.ofSeconds(10);

    /** An unknown key is no reason to ask more often than so. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final BankClient bank;
    private final InstantSource clock;
    private volatile Optional<KeySet> keys = Optional.empty();
    private volatile Optional<Revocations> revocations = Optional.empty();
    private volatile Revoked revoked = Revoked.NONE;
    private volatile Instant heard = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;
    private Future<Void> answer = Future.succeededFuture();

    /** Asks the bank. */
    public BankWord(BankClient bank, InstantSource clock) {
        this.bank = bank;
        this.clock = clock;
    }

    /** Takes up what the bank said of its keys. */
    public void hear(KeySet fresh) {
        keys = Optional.of(fresh);
    }

    /** Takes up what the bank said of revoked tokens. */
    public void hear(Revocations fresh) {
        revoked = Revoked.of(fresh.revocations());
        revocations = Optional.of(fresh);
    }

    /** Asks the bank for its keys and revocations; one question at a time. */
    public Future<Void> ask() {
        if (answer.isComplete()) {
            asked = clock.instant();
            Future<?> ofKeys = bank.keys().onSuccess(this::hear);
            Future<?> ofRevocations = bank.revocations(revocations.map(Revocations::version))
                    .onSuccess(changed -> {
                        Optional.ofNullable(changed).ifPresent(this::hear);
                        heard = clock.instant();
                    });
            answer = Future.join(ofKeys, ofRevocations).mapEmpty();
        }
        return answer;
    }

    @Override
    public Future<Void> askAgain() {
        boolean mayAsk = !answer.isComplete() || asked.plus(PAUSE).isBefore(clock.instant());
        return mayAsk ? ask().otherwiseEmpty() : Future.succeededFuture();
    }

    /** What the bank said last of revoked tokens, if it ever did. */
    public Optional<Revocations> revocations() {
        return revocations;
    }

    /** For how long nothing was heard of revocations. */
    public Duration age() {
        return Duration.between(heard, clock.instant());
    }

    /** The keys known now, or {@code not-registered} before the bank was first heard. */
    @Override
    public KeySet keys() {
        return keys.orElseThrow(() -> new RefusedException(
                "not-registered",
                503,
                "This service has not heard its bank yet and can check no signature; try again soon."));
    }

    @Override
    public Revoked revoked() {
        return revoked;
    }
}
