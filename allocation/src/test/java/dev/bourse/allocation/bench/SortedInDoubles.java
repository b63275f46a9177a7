package dev.bourse.allocation.bench;

import java.util.Arrays;

/** The paper's sorted best response as fast as it goes in plain doubles: w/y and the index sorted as one long. */
final class SortedInDoubles {
    private final long[] keys;
    private final int indexBits;

    SortedInDoubles(int goods) {
        keys = new long[goods];
        indexBits = 32 - Integer.numberOfLeadingZeros(goods);
    }

    void answer(double[] w, double budget, double[] y, double[] bids) {
        long mask = (1L << indexBits) - 1;
        for (int j = 0; j < w.length; j++) {
            // Positive doubles sort as their bits do; the index takes the lowest.
            keys[j] = (Double.doubleToRawLongBits(w[j] / y[j]) & ~mask) | j;
        }
        Arrays.sort(keys);
        double roots = 0;
        double money = budget;
        int entered = keys.length;
        while (entered > 0) {
            int j = (int) (keys[entered - 1] & mask);
            double root = Math.sqrt(w[j] * y[j]);
            if (root * (money + y[j]) < y[j] * (roots + root)) {
                break;
            }
            roots += root;
            money += y[j];
            entered--;
        }
        Arrays.fill(bids, 0);
        for (int k = entered; k < keys.length; k++) {
            int j = (int) (keys[k] & mask);
            bids[j] = Math.sqrt(w[j] * y[j]) / roots * money - y[j];
        }
    }
}
