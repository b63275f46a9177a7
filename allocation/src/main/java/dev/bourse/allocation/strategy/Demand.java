package dev.bourse.allocation.strategy;

/**
 * A bidder's demand at a level t: x_j = max(0, t s_j - y_j) with s_j = sqrt(w_j y_j).
 *
 * <p>Goods are taken in blocks that fit the first-level cache, copied there, so that each loop over a block reads and
 * writes near memory; a market of one block is copied once. The workspace grows and stays.
 */
final class Demand {
    private static final int BLOCK = 1024;

    private final double[] w = new double[BLOCK];
    private final double[] y = new double[BLOCK];
    private final double[] s = new double[BLOCK];
    private final double[] x = new double[BLOCK];
    private double[] roots = new double[0];
    private int n;

    /** Takes the market and returns the demand at {@code t}; NaN where {@link Loops#faults} finds one. */
    double open(int goods, double[] weights, double[] others, double t) {
        n = goods;
        if (n > BLOCK && roots.length < n) {
            roots = new double[n];
        }
        double demand = 0;
        double faults = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int size = Math.min(BLOCK, n - from);
            System.arraycopy(weights, from, w, 0, size);
            System.arraycopy(others, from, y, 0, size);
            Loops.faults(size, w, y, x);
            faults += Loops.sum(size, x);
            Loops.roots(size, w, y, s);
            if (n > BLOCK) {
                System.arraycopy(s, 0, roots, from, size);
            }
            Loops.excess(size, t, s, y, x);
            demand += Loops.sum(size, x);
        }
        return faults == 0 ? demand : Double.NaN;
    }

    /** The demand of the market opened last, at another level. */
    double at(double t, double[] others) {
        double demand = 0;
        for (int from = 0; from < n; from += BLOCK) {
            demand += block(t, others, from);
        }
        return demand;
    }

    /** The same, and the bids into {@code bids}. */
    double write(double t, double[] others, double[] bids) {
        double demand = 0;
        for (int from = 0; from < n; from += BLOCK) {
            demand += block(t, others, from);
            System.arraycopy(x, 0, bids, from, Math.min(BLOCK, n - from));
        }
        return demand;
    }

    private double block(double t, double[] others, int from) {
        int size = Math.min(BLOCK, n - from);
        if (n > BLOCK) {
            System.arraycopy(roots, from, s, 0, size);
            System.arraycopy(others, from, y, 0, size);
        }
        Loops.excess(size, t, s, y, x);
        return Loops.sum(size, x);
    }

    /** Whether writing costs next to nothing. */
    boolean isSmall() {
        return n <= BLOCK;
    }
}
