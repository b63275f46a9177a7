package dev.bourse.allocation.strategy;

import java.util.Arrays;

/**
 * A bidder's demand at a level t: sum_j x_j with x_j = max(0, t s_j - y_j) and s_j = sqrt(w_j y_j).
 *
 * <p>Goods are taken in blocks that fit the first-level cache, and a block in four lanes, arrays of their own: adding lane
 * to lane is a loop that becomes vectors, where adding up one array is not. A market of one block is copied once. The
 * workspace grows and stays.
 */
final class Demand {
    private static final int LANES = 4;
    private static final int LANE = 256;
    private static final int LEAST_LANE = 64;
    private static final int BLOCK = LANES * LANE;
    private static final int SAMPLE = 16;

    private final double[] w = new double[LANE];
    private final double[] x = new double[LANE];
    private final double[][] y = new double[LANES][LANE];
    private final double[][] s = new double[LANES][LANE];
    private final double[] demand = new double[LANE];
    private final double[] faults = new double[LANE];
    private double[] roots = new double[0];
    private int n;
    private int lane;
    private int lanes;

    /** What the bidder seems to have answered last. */
    private double level;

    private double slope;

    /** Takes the market, and guesses the level and the slope of the demand there from bids so far, in some blocks. */
    void guess(int goods, double[] weights, double[] others, double[] own, double budget) {
        n = goods;
        lane = Math.clamp((goods + LANES - 1) / LANES, LEAST_LANE, LANE);
        lanes = Math.min(LANES, (goods + lane - 1) / lane);
        Arrays.fill(faults, 0, lane, 0);
        if (!guess(weights, others, own, false, budget)) {
            guess(weights, others, own, true, budget);
        }
    }

    /**
     * Of the goods bid on, t = sum (x_j + y_j) / sum s_j and the slope sum s_j; a newcomer is taken to bid on all. Whether
     * there are any.
     */
    private boolean guess(double[] weights, double[] others, double[] own, boolean newcomer, double budget) {
        double[] paid = demand;
        double[] rooted = x;
        Arrays.fill(paid, 0, lane, 0);
        Arrays.fill(rooted, 0, lane, 0);
        int step = Math.max(1, n / BLOCK / SAMPLE) * BLOCK;
        int looked = 0;
        for (int from = 0; from < n; from += step) {
            open(weights, others, from);
            looked += Math.min(BLOCK, n - from);
            for (int k = 0; k < lanes; k++) {
                double[] mark = newcomer ? s[k] : w;
                if (!newcomer) {
                    load(own, from + k * lane, 0, w);
                    Loops.add(lane, w, paid);
                }
                Loops.addMarked(lane, mark, y[k], paid);
                Loops.addMarked(lane, mark, s[k], rooted);
            }
        }
        double sum = Loops.sum(lane, rooted);
        slope = sum / looked * n;
        level = (Loops.sum(lane, paid) + (newcomer ? budget * looked / n : 0)) / sum;
        return sum > 0;
    }

    double level() {
        return level;
    }

    double slope() {
        return slope;
    }

    /** The demand of the market just taken at {@code t}; NaN where the others' bid on a good is no ordinary number. */
    double first(double t, double[] weights, double[] others) {
        if (isSmall()) {
            double sum = at(t, others);
            return Loops.sum(lane, faults) == 0 ? sum : Double.NaN;
        }
        if (roots.length < n) {
            roots = new double[n];
        }
        Arrays.fill(demand, 0, lane, 0);
        for (int from = 0; from < n; from += BLOCK) {
            open(weights, others, from);
            for (int k = 0; k < lanes; k++) {
                store(s[k], roots, from + k * lane);
                Loops.addExcess(lane, t, s[k], y[k], demand);
            }
        }
        return Loops.sum(lane, faults) == 0 ? Loops.sum(lane, demand) : Double.NaN;
    }

    /** The demand at another level. */
    double at(double t, double[] others) {
        Arrays.fill(demand, 0, lane, 0);
        for (int from = 0; from < n; from += BLOCK) {
            reload(others, from);
            for (int k = 0; k < lanes; k++) {
                Loops.addExcess(lane, t, s[k], y[k], demand);
            }
        }
        return Loops.sum(lane, demand);
    }

    /** The same, and the bids into {@code bids}. */
    double write(double t, double[] others, double[] bids) {
        Arrays.fill(demand, 0, lane, 0);
        for (int from = 0; from < n; from += BLOCK) {
            reload(others, from);
            for (int k = 0; k < lanes; k++) {
                Loops.excess(lane, t, s[k], y[k], x);
                Loops.add(lane, x, demand);
                store(x, bids, from + k * lane);
            }
        }
        return Loops.sum(lane, demand);
    }

    /** Brings a block's y and s into the lanes; what lies beyond the last good is not wanted and not free. */
    private void open(double[] weights, double[] others, int from) {
        for (int k = 0; k < lanes; k++) {
            load(weights, from + k * lane, 0, w);
            load(others, from + k * lane, 1, y[k]);
            Loops.addFaults(lane, y[k], faults);
            Loops.roots(lane, w, y[k], s[k]);
        }
    }

    private void reload(double[] others, int from) {
        for (int k = 0; k < lanes && !isSmall(); k++) {
            load(roots, from + k * lane, 0, s[k]);
            load(others, from + k * lane, 1, y[k]);
        }
    }

    private void load(double[] flat, int from, double beyond, double[] into) {
        int size = Math.clamp(n - from, 0, lane);
        System.arraycopy(flat, Math.min(from, n), into, 0, size);
        Arrays.fill(into, size, lane, beyond);
    }

    private void store(double[] from, double[] flat, int at) {
        System.arraycopy(from, 0, flat, Math.min(at, n), Math.clamp(n - at, 0, lane));
    }

    private boolean isSmall() {
        return n <= BLOCK;
    }
}
