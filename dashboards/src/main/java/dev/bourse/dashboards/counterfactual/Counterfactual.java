package dev.bourse.dashboards.counterfactual;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.mechanism.Mechanisms;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.dashboards.observatory.Moment;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of a recorded market, looked at in so many steps under another mechanism. A step is the moment at which one of
 * as many equal parts of the stretch ends.
 *
 * @param mechanism its name, as in {@link Mechanisms}
 * @param from where the first part begins
 * @param to where the last ends
 * @param steps how many
 */
public record Counterfactual(String mechanism, Instant from, Instant to, int steps) {
    /** As many as are worked out at once. */
    public static final int MOST_STEPS = 120;

    /**
     * Checks them.
     *
     * @throws RefusedException {@code steps-out-of-range}, {@code range-empty}, {@code unknown-mechanism} or {@code
     *     does-not-apply}
     */
    public Counterfactual {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new RefusedException(
                    "steps-out-of-range",
                    400,
                    "The number of steps (%d) must be between 1 and %d; ask for fewer.".formatted(steps, MOST_STEPS));
        }
        if (!from.isBefore(to)) {
            throw new RefusedException(
                    "range-empty", 400, "The instant from (%s) must be before to (%s).".formatted(from, to));
        }
        try {
            rule(mechanism).check(new Linear());
        } catch (GameException e) {
            throw new RefusedException(e.code(), 400, e.sentence());
        }
    }

    private static Mechanism rule(String mechanism) {
        return Mechanisms.named(mechanism);
    }

    /** When a step is, counted from 0. */
    public Instant at(int step) {
        Duration length = Duration.between(from, to);
        return from.plus(length.multipliedBy(step + 1L).dividedBy(steps));
    }

    /** A step's moment as it was and as it would have been; slow for large markets. Pure, so any thread may. */
    public Hindsight of(Moment moment) {
        return Hindsight.of(moment, rule(mechanism));
    }
}
