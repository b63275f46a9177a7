package dev.bourse.simulation.checking;

import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request under an idempotency key takes effect once: a repetition is answered as before, other content refused. */
final class OneKeyOneEffect extends Checker {
    /** A reply is as old as its decision; it is seen here after the commit. */
    private static final Duration COMMIT = Duration.ofSeconds(1);

    private final Duration kept;
    private final InstantSource clock;
    private final Map<List<String>, Answered> answered = new HashMap<>();

    private record Answered(Repeat repeat, Object value, Instant at) {
        boolean isRepeatedBy(Answered other) {
            return repeat.equals(other.repeat) && value.equals(other.value);
        }
    }

    OneKeyOneEffect(Duration kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    void bankAnswers(Request<?> request, Outcome<?> outcome) {
        if (request.repeat().isEmpty() || outcome instanceof Outcome.Refused<?>) {
            return;
        }
        Repeat repeat = request.repeat().get();
        Answered now = new Answered(repeat, outcome.value(), clock.instant());
        List<String> key = List.of(request.by(), repeat.key());
        Answered first = answered.get(key);
        if (first == null || first.at().plus(kept).minus(COMMIT).isBefore(now.at())) {
            // Of a reply that was lost in a crash, and first heard as a repetition, nobody knows the age.
            if (outcome instanceof Outcome.Done<?>) {
                answered.put(key, now);
            }
            return;
        }
        require(
                outcome instanceof Outcome.Repeated<?> && first.isRepeatedBy(now),
                "The key %s of %s was answered %s, and then %s.",
                repeat.key(),
                request.by(),
                first,
                outcome);
    }
}
