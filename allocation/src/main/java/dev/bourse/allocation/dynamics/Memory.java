package dev.bourse.allocation.dynamics;

/**
 * The prices of the last rounds, to tell bids that go round in circles from slow ones.
 *
 * <p>A period is the least p >= 2 for which prices p rounds ago were where they are now, within a hundredth of how far
 * they moved in between. Two periods must have been seen.
 */
final class Memory {
    private static final int LONGEST = 32;
    private static final double STILL = 1e-6;
    private static final double NEAR = 0.01;

    private final double[][] prices;
    private int rounds;

    Memory(int goods) {
        this.prices = new double[2 * LONGEST + 1][goods];
    }

    void add(double[] now) {
        System.arraycopy(now, 0, prices[rounds++ % prices.length], 0, now.length);
    }

    Ending ending() {
        int seen = Math.min(rounds, prices.length);
        for (int period = 2; 2 * period < seen; period++) {
            double amplitude = 0;
            for (int k = 1; k < period; k++) {
                amplitude = Math.max(amplitude, apart(0, k));
            }
            if (amplitude > STILL
                    && apart(0, period) <= NEAR * amplitude
                    && apart(1, period + 1) <= NEAR * amplitude
                    && apart(period, 2 * period) <= NEAR * amplitude) {
                return new Ending.Oscillates(period, amplitude);
            }
        }
        return new Ending.Unsettled();
    }

    /** max_j |Y_j - Y'_j| / max(Y_j, Y'_j) between two past rounds; 0 rounds ago is the last. */
    private double apart(int ago, int longerAgo) {
        double[] a = at(ago);
        double[] b = at(longerAgo);
        double most = 0;
        for (int j = 0; j < a.length; j++) {
            most = a[j] == b[j] ? most : Math.max(most, Math.abs(a[j] - b[j]) / Math.max(a[j], b[j]));
        }
        return most;
    }

    private double[] at(int ago) {
        return prices[(rounds - 1 - ago) % prices.length];
    }
}
