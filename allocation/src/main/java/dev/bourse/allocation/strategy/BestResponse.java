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
 * one equation, convex and piecewise linear; Newton's step from any t lands on the right of the root and then falls to
 * it in finitely many steps, two to seven in practice. No sort: each step is a few plain loops over flat arrays, each so
 * simple that the compiler makes vectors of it. The start comes from the bidder's own bids, for which
 * t = (x_j + y_j) / s_j wherever x_j > 0, if they were a best response to nearly the same y.
 *
 * <p>Where X is below 1e-5 of what the others bid on the goods worth bidding on, t s_j - y_j would cancel, and beyond
 * 1e±130 products leave the range of a double: {@link WaterFilling} answers there, slower (it sorts) and exactly.
 *
 * <p>Errors: each bid within 1e-9 X, the sum within 1e-12 X. O(goods) a step. One thread at a time; no allocation once
 * the workspace has grown, except in water filling.
 */
public final class BestResponse implements Strategy {
    private static final int MOST_STEPS = 64;
    private static final double ROUNDING = 0x1p-51;

    private double[] roots = new double[0];
    private double[] used = new double[0];
    private int n;
    private double t;
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
        if (roots.length < goods) {
            roots = new double[goods];
            used = new double[goods];
        }
        if (!Loops.positive(n, weights, others, used)) {
            check(weights, others);
        }
        Loops.roots(n, weights, others, roots);
        if (!newton(budget, others, start(budget, others, own), bids)) {
            // Only here does a number that is not finite get so far.
            check(weights, others);
            t = new WaterFilling(n, weights, others).fill(budget, bids);
        }
    }

    /** The marginal utility of the last answer's budget, lambda = 1/t^2: utility per credit an hour. */
    public double lambda() {
        return 1 / t / t;
    }

    /** Newton steps of the last answer. */
    int steps() {
        return steps;
    }

    /** The mean t of the first few goods bid on; without any, the t at which every good would be bid on. */
    private double start(double budget, double[] others, double[] own) {
        double paid = 0;
        double root = 0;
        for (int j = 0, seen = 0; j < n && seen < 16; j++) {
            if (own[j] > 0 && roots[j] > 0) {
                paid += own[j] + others[j];
                root += roots[j];
                seen++;
            }
        }
        return root > 0 ? paid / root : everything(budget, others);
    }

    /** Newton's step from t = infinity, so an upper bound of the root. */
    private double everything(double budget, double[] others) {
        return (budget + Loops.sum(n, others)) / Loops.sum(n, roots);
    }

    private boolean newton(double budget, double[] others, double start, double[] bids) {
        t = start;
        for (steps = 1; steps <= MOST_STEPS; steps++) {
            double spent = Loops.demand(n, t, roots, others, bids, used);
            double slope = Loops.sum(n, used);
            double price = t * slope;
            if (Math.abs(spent - budget) <= 1e-12 * budget + ROUNDING * price) {
                Loops.scale(n, budget / spent, bids);
                return price <= 1e5 * budget && slope >= 1e-130;
            }
            boolean lost = slope == 0 && steps > 1;
            t = slope > 0 ? t + (budget - spent) / slope : everything(budget, others);
            if (lost || !(t < Magnitude.MOST)) {
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
