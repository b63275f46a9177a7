package dev.bourse.allocation.dynamics;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/** When a market counts as settled. */
public sealed interface StopRule {
    /** The paper's rule, with its limit: every bidder's utility changed by less than 0.001 in a round. */
    StopRule PAPER = new UtilityChange(1e-3);

    /**
     * max_i |U_i after the round - U_i before it| < limit. Absolute, so lax for many bidders, whose utilities are small.
     *
     * @param limit in units of utility, positive
     */
    record UtilityChange(double limit) implements StopRule {
        public UtilityChange {
            check(limit, Double.MAX_VALUE);
        }
    }

    /**
     * max_i |U_i after the round - U_i before it| / max(U_i after, U_i before) < limit.
     *
     * @param limit relative, above 0 and at most 1
     */
    record RelativeUtilityChange(double limit) implements StopRule {
        public RelativeUtilityChange {
            check(limit, 1);
        }
    }

    /**
     * The Nash gap max_i (U_i(BR) - U_i) / U_i(BR) after the round <= limit.
     *
     * @param limit relative, above 0 and at most 1
     */
    record NashGap(double limit) implements StopRule {
        public NashGap {
            check(limit, 1);
        }
    }

    /**
     * Nobody moves: no bid changed by more than this part of its bidder's budget in a round. For strategies that stop by
     * themselves, as the local greedy.
     *
     * @param limit relative, above 0 and at most 1
     */
    record BidsStill(double limit) implements StopRule {
        public BidsStill {
            check(limit, 1);
        }
    }

    private static void check(double limit, double most) {
        if (!(limit > 0 && limit <= most)) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The limit of the stop rule is " + limit + " but must lie above 0 and not above " + most
                            + "; 0.001 is usual.");
        }
    }
}
