package dev.bourse.allocation.strategy;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/**
 * The local greedy adjustment of Feldman, Lai and Zhang (EC 2005): each answer moves a fixed small part of the budget from
 * the good with the lowest marginal utility among those bid on to the good with the highest, unless that is above it by
 * less than a margin. One answer is one of the paper's steps.
 *
 * <p>The marginal utility of good j is w_j y_j / (x_j + y_j)^2. A good holding less than a step gives all it has; who has no
 * bids starts in proportion to weights. The step does not shrink, so with a small margin bids may go to and fro for ever; a
 * market of such bidders has settled when nobody moves. O(goods); no allocation.
 */
public final class LocalGreedy implements Strategy {
    private final double step;
    private final double margin;
    private final WeightProportional start = new WeightProportional();

    /** The paper's: steps of a twentieth of the budget, a margin of a fifth. */
    public LocalGreedy() {
        this(0.05, 0.2);
    }

    /**
     * @param step the part of the budget moved, above 0 and at most 1
     * @param margin by what part of it the highest marginal utility may exceed the lowest, not negative
     */
    public LocalGreedy(double step, double margin) {
        if (!(step > 0 && step <= 1)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The greedy step is " + step
                            + " of the budget but must lie above 0 and not above 1; 0.05 is usual.");
        }
        if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The greedy margin is " + margin + " but must be finite and not negative; 0.2 is usual.");
        }
        this.step = step;
        this.margin = margin;
    }

    @Override
    public void answer(int goods, double[] weights, double budget, double[] others, double[] own, double[] bids) {
        double sum = 0;
        int lowest = -1;
        int highest = -1;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int j = 0; j < goods; j++) {
            sum += own[j];
            double marginal = weights[j] > 0 ? marginal(weights[j], others[j], own[j]) : 0;
            if (own[j] > 0 && marginal < least) {
                least = marginal;
                lowest = j;
            }
            if (marginal > most) {
                most = marginal;
                highest = j;
            }
        }
        if (!(sum > 0)) {
            start.answer(goods, weights, budget, others, own, bids);
            return;
        }
        for (int j = 0; j < goods; j++) {
            bids[j] = budget * (own[j] / sum);
        }
        if (lowest >= 0 && most > (1 + margin) * least) {
            double moved = Math.min(step * budget, bids[lowest]);
            bids[lowest] -= moved;
            bids[highest] += moved;
        }
    }

    private static double marginal(double w, double y, double x) {
        return w * (y / (x + y)) / (x + y);
    }
}
