package dev.bourse.allocation.dynamics;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/**
 * How often to answer where nobody waits for anybody: the probability p of waking in a round, by what a bidder can see.
 *
 * <p>Near an equilibrium, a bidder who spreads its budget over goods takes half of what others add on one of them away
 * from it and bids it elsewhere (dx_j/dy_j = -1/2 where x_j is small beside Y_j, from x_j + y_j ~ sqrt(w_j y_j)). So K
 * bidders on a good who wake with probability p and go the part a of the way give back g = p a K / 2 of a disturbance,
 * d + 1 rounds late: e(t+1) = e(t) - g e(t-d), which dies out exactly if g < 2 sin(pi / (4d + 2)). The rule takes half:
 *
 * <p>p = 2 sin(pi / (4d + 2)) / (a max(K, 6)), at most 1.
 *
 * <p>So it still holds for d >= 1 where the bids seen are one round older than was thought. The study of dynamics ({@code
 * allocation.study}, docs/dynamics.md) found the edge of stability where the formula has it. It also found that fewer than
 * six, among whom no bidder is small, settle more surely when they wake like six. A bidder with all its money on one good
 * gives back nothing, so where most are such the rule is more careful than it need be.
 */
public final class WakeUpRule {
    private static final double FEW = 6;

    private WakeUpRule() {}

    /**
     * p.
     *
     * @param bidders K, how many bid on a good, the bidder included: the mean over the goods it bids on by its own bids
     * @param damping a, above 0 and at most 1
     * @param staleness d, how many rounds old the bids may be that it answers
     */
    public static double probability(double bidders, double damping, int staleness) {
        if (!(bidders >= 0 && damping > 0 && damping <= 1 && staleness >= 0)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The wake-up rule was asked for " + bidders + " bidders, damping " + damping + " and staleness "
                            + staleness + " but needs 0 or more, above 0 to 1, and 0 or more.");
        }
        double edge = 2 * Math.sin(Math.PI / (4.0 * staleness + 2));
        return Math.min(1, edge / (damping * Math.max(FEW, bidders)));
    }
}
