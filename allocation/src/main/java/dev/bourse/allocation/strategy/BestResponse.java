package dev.bourse.allocation.strategy;

import static dev.bourse.allocation.game.Refusal.BIDDER_WANTS_NOTHING;
import static dev.bourse.allocation.game.Refusal.BID_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.BUDGET_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.UNCONTESTED_GOOD;
import static dev.bourse.allocation.game.Refusal.WEIGHT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Magnitude;
import java.util.Arrays;

/**
 * The price-anticipating best response of Feldman, Lai and Zhang (EC 2005): the bids x that maximise
 * U = sum_j w_j x_j / (x_j + y_j) subject to sum_j x_j = X.
 *
 * <p>At the optimum x_j = max(0, t s_j - y_j) with s_j = sqrt(w_j y_j) and t = 1/sqrt(lambda). So f(t) = sum_j x_j = X is
 * one equation, convex and piecewise linear, and a secant through two points on its last piece meets the root exactly. No
 * sort: each step is two plain loops over flat arrays. The start comes from a sample of the bidder's own bids, for which
 * t = (x_j + y_j) / s_j wherever x_j > 0, if they were a best response to nearly the same y; three or four steps are
 * usual then.
 *
 * <p>Where X is below 1e-5 of what the others bid on the goods worth bidding on, t s_j - y_j would cancel, and beyond
 * 1e±130 products leave the range of a double: {@link WaterFilling} answers there, slower (it sorts) and exactly.
 *
 * <p>Errors: each bid within 1e-9 X, the sum within 1e-12 X. O(goods) a step. One thread at a time; no allocation once
 * the workspace has grown, except in water filling.
 */
public final class BestResponse implements Strategy {
    private static final int MOST_STEPS = 64;
    private static final double TOLERANCE = 1e-10;
    private static final double ROUNDING = 0x1p-51;

    private final Demand demand = new Demand();
    private int n;
    private double t;
    /** df/dt: what the goods bid on add to the demand when t grows by one; at first guessed from a sample. */
    private double slope;

    private int steps;

    /** The best response of a newcomer, as a fresh array. */
    public double[] answer(double[] weights, double[] others, double budget) {
        double[] bids = new double[weights.length];
        Magnitude.length(others.length, weights.length, "The list of the others' bids (one per weight)");
        answer(weights.length, weights, budget, others, bids, bids);
        return bids;
    }

    @Override
    public void answer(int goods, double[] weights, double budget, double[] others, double[] own, double[] bids) {
        Magnitude.positive(budget, BUDGET_OUT_OF_RANGE, "The budget");
        int room = Math.min(Math.min(weights.length, others.length), Math.min(own.length, bids.length));
        Magnitude.length(Math.min(goods, room), goods, "The shortest list (one place per good)");
        n = goods;
        demand.guess(goods, weights, others, own, budget);
        t = demand.level();
        slope = demand.slope();
        if (!(t < Magnitude.MOST)) {
            fromAbove(weights, budget, others);
        }
        double spent = demand.first(t, weights, others);
        if (Double.isNaN(spent)) {
            check(weights, others);
            spent = demand.at(t, others);
        }
        if (!secant(budget, spent - budget, weights, others, bids)) {
            // Only here does a number that is not finite get so far.
            check(weights, others);
            t = new WaterFilling(n, weights, others).fill(budget, bids);
        }
    }

    /** The marginal utility of the last answer's budget, lambda = 1/t^2: utility per credit an hour. */
    public double lambda() {
        return 1 / t / t;
    }

    /** How often the last answer asked for the demand. */
    int steps() {
        return steps;
    }

    /** The t at which a bidder on every good spends X: an upper bound of the root, since f is convex. */
    private void fromAbove(double[] w, double budget, double[] y) {
        slope = 0;
        double paid = budget;
        for (int j = 0; j < n; j++) {
            slope += Math.sqrt(w[j] * y[j]);
            paid += w[j] > 0 ? y[j] : 0;
        }
        t = paid / slope;
    }

    /** Finds t and writes the bids; whether they are as exact as promised. {@code miss} is f(t) - X. */
    private boolean secant(double budget, double miss, double[] w, double[] y, double[] bids) {
        boolean written = false;
        for (steps = 1; steps <= MOST_STEPS; steps++) {
            double price = t * slope;
            if (Math.abs(miss) <= TOLERANCE * budget + ROUNDING * price) {
                double spent = written ? miss + budget : demand.write(t, y, bids);
                if (spent != budget) {
                    Loops.scale(n, budget / spent, bids);
                }
                return price <= 1e5 * budget && slope >= 1e-130;
            }
            double before = t;
            t -= miss / slope;
            written = Math.abs(t - before) <= 1e-4 * t;
            double now = (written ? demand.write(t, y, bids) : demand.at(t, y)) - budget;
            double secant = (now - miss) / (t - before);
            miss = now;
            if (secant > 0) {
                slope = secant;
            } else if (t != before) {
                // Two points left of all demand: begin again from the right.
                fromAbove(w, budget, y);
                miss = demand.at(t, y) - budget;
                written = false;
            }
            if (!(t < Magnitude.MOST)) {
                return false;
            }
        }
        return false;
    }

    private void check(double[] w, double[] y) {
        for (int j = 0; j < n; j++) {
            if (!Magnitude.ordinary(w[j])) {
                Magnitude.zeroOrPositive(w[j], WEIGHT_OUT_OF_RANGE, "The weight of good " + j);
                Magnitude.zeroOrPositive(y[j], BID_OUT_OF_RANGE, "What others and reserve bid on good " + j);
            } else if (!Magnitude.ordinary(y[j])) {
                Magnitude.positive(y[j], UNCONTESTED_GOOD, "What others and reserve bid on the wanted good " + j);
            }
        }
        if (Arrays.stream(w, 0, n).allMatch(each -> each == 0)) {
            throw new GameException(
                    BIDDER_WANTS_NOTHING, "All " + n + " weights are 0 but one must be positive; bid nowhere.");
        }
    }
}
