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

    private final double[] w = new double[LANE];
    private final double[][] y = new double[LANES][LANE];
    private final double[][] s = new double[LANES][LANE];
    private final double[] x = new double[LANE];
    private final double[] demand = new double[LANE];
    private final double[] faults = new double[LANE];
    private double[] roots = new double[0];
    private int n;
    private int lane;
    private int lanes;

    /** Takes the market and returns the demand at {@code t}; NaN where the others' bid on a good is no ordinary number. */
    double open(int goods, double[] weights, double[] others, double t) {
        n = goods;
        lane = Math.clamp((goods + LANES - 1) / LANES, LEAST_LANE, LANE);
        lanes = Math.min(LANES, (goods + lane - 1) / lane);
        if (roots.length < n && !isSmall()) {
            roots = new double[n];
        }
        Arrays.fill(demand, 0, lane, 0);
        Arrays.fill(faults, 0, lane, 0);
        for (int from = 0; from < n; from += BLOCK) {
            for (int k = 0; k < lanes; k++) {
                // What lies beyond the last good is not wanted and not free.
                load(weights, from + k * lane, 0, w);
                load(others, from + k * lane, 1, y[k]);
                Loops.addFaults(lane, y[k], faults);
                Loops.roots(lane, w, y[k], s[k]);
                Loops.addExcess(lane, t, s[k], y[k], demand);
                if (!isSmall()) {
                    store(s[k], roots, from + k * lane);
                }
            }
        }
        return Loops.sum(lane, faults) == 0 ? Loops.sum(lane, demand) : Double.NaN;
    }

    /** The demand of the market opened last, at another level. */
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
