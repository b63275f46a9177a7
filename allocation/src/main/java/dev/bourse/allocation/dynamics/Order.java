package dev.bourse.allocation.dynamics;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/** Who answers when in a round. */
public sealed interface Order {
    /** One after the other, each seeing the answers already given: the paper's. */
    record ByTurns() implements Order {}

    /** All at once, to what stood at the end of the last round. */
    record Simultaneous() implements Order {}

    /**
     * All at once, but each only with this probability, independently: the live market's.
     *
     * @param probability above 0 and at most 1
     */
    record WakeUps(double probability) implements Order {
        public WakeUps {
            if (!(probability > 0 && probability <= 1)) {
                throw new GameException(
                        LIMIT_OUT_OF_RANGE,
                        "The wake-up probability is " + probability + " but must lie above 0 and not above 1.");
            }
        }
    }

    /**
     * All at once, but each only with the probability that {@link WakeUpRule} gives for how many bid on its goods at the
     * time: the live agent's default.
     *
     * @param staleness d as the bidders take it to be, 0 or more, whatever it is
     */
    record ByRule(int staleness) implements Order {
        public ByRule {
            if (staleness < 0) {
                throw new GameException(
                        LIMIT_OUT_OF_RANGE,
                        "The staleness that bidders reckon with is " + staleness + " rounds but must be 0 or more.");
            }
        }
    }
}
