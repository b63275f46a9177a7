package dev.bourse.allocation.strategy;

import java.util.Arrays;

/**
 * A best response whose bids x_j(l) all rise with one level l, the logarithm of what decides how much each good deserves:
 * it finds the l at which sum_j x_j(l) = X.
 *
 * <p>Newton's step on log sum_j x_j(l) = log X, in a bracket that is halved wherever the step would leave it or did not
 * halve the miss; two to seven evaluations in practice, more only where caps bind. Where rounding leaves no level that
 * spends X to the last digits, as for budgets below 1e-12 of the others' bids, the answer is mixed from the two
 * neighbouring levels.
 *
 * <p>Numbers are taken in the bidder's own units, y_j / X and w_j / max_k w_k; what lies beyond 1e±120 in these counts as
 * 1e±120, which no share shows unless all y are that far above X. The sum is X within 1e-12, and marginal utilities agree
 * to 1e-9. O(goods) an evaluation; no allocation once the workspace has grown.
 */
abstract class Filling implements Strategy {
    private static final double MOST = 1e120;
    private static final double NEAR = 1e-12;

    /** How many goods are wanted; the arrays below hold these alone, and may be longer. */
    int n;
    /** w_j / max_k w_k. */
    double[] w = new double[0];
    /** y_j / X. */
    double[] y = new double[0];
    /** A good of the largest weight, for which w is 1. */
    int favourite;
    /** Levels between which the answer lies. */
    double low;

    double high;

    private int[] goods = new int[0];
    private double[] x = new double[0];
    private double[] lower = new double[0];

    /** Prepares for new w and y, sets low and high, and says which part of the budget is of use. */
    abstract double open();

    /** The level at which good k takes this part of the budget; may be infinite where none is enough. */
    abstract double level(int k, double part);

    /** Writes x_j(l) / X and returns the derivative of their sum by l. */
    abstract double spend(double level, double[] bids);

    @Override
    public final void answer(int size, double[] weights, double budget, double[] others, double[] own, double[] bids) {
        WellPosed.check(size, weights, budget, others, own, bids);
        take(size, weights, budget, others);
        double useful = open();
        // Where the two agree, rounding may have crossed them.
        high = Math.max(low, high);
        if (useful > 1) {
            fill(start(budget, own));
        } else {
            spend(high, x);
        }
        double scale = useful > 1 ? budget / sum() : budget;
        Arrays.fill(bids, 0, size, 0);
        for (int k = 0; k < n; k++) {
            bids[goods[k]] = scale * x[k];
        }
    }

    private void take(int size, double[] weights, double budget, double[] others) {
        if (goods.length < size) {
            goods = new int[size];
            w = new double[size];
            y = new double[size];
            x = new double[size];
            lower = new double[size];
        }
        n = 0;
        favourite = 0;
        for (int j = 0; j < size; j++) {
            if (weights[j] > 0) {
                favourite = n == 0 || weights[j] > weights[goods[favourite]] ? n : favourite;
                goods[n++] = j;
            }
        }
        double most = weights[goods[favourite]];
        for (int k = 0; k < n; k++) {
            w[k] = Math.max(weights[goods[k]] / most, 1 / MOST);
            y[k] = Math.clamp(others[goods[k]] / budget, 1 / MOST, MOST);
        }
    }

    /** The level of the largest bid so far: the answer's, if the bids were a best response to nearly the same y. */
    private double start(double budget, double[] own) {
        int largest = 0;
        for (int k = 1; k < n; k++) {
            largest = own[goods[k]] > own[goods[largest]] ? k : largest;
        }
        double part = own[goods[largest]] / budget;
        return part > 0 ? Math.clamp(level(largest, Math.min(part, 1)), low, high) : low + (high - low) / 2;
    }

    /** Leaves in x bids whose sum is 1 but for a last scaling. */
    private void fill(double start) {
        double level = start;
        double missedBefore = Double.POSITIVE_INFINITY;
        while (true) {
            double slope = spend(level, x);
            double spent = sum();
            double excess = Math.log(spent);
            double missed = Math.abs(excess);
            if (missed <= NEAR) {
                return;
            }
            if (excess < 0) {
                low = level;
            } else {
                high = level;
            }
            double next = level - excess * spent / slope;
            boolean better = next > low && next < high && missed < missedBefore / 2;
            level = better ? next : low + (high - low) / 2;
            missedBefore = missed;
            if (!(level > low && level < high)) {
                mix();
                return;
            }
        }
    }

    private void mix() {
        spend(low, x);
        double below = sum();
        double[] bids = lower;
        lower = x;
        x = bids;
        spend(high, x);
        double above = sum();
        double part = above > below ? Math.clamp((1 - below) / (above - below), 0, 1) : 1;
        for (int k = 0; k < n; k++) {
            x[k] = lower[k] + part * (x[k] - lower[k]);
        }
    }

    private double sum() {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += x[k];
        }
        return sum;
    }
}
