package dev.bourse.cli.bench;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The best response as the paper writes it down (Feldman, Lai and Zhang, EC 2005): goods by w/y, largest first, taken as
 * long as sqrt(w_k y_k) / S_k (X + T_k) - y_k is not below 0, with S_k and T_k the sums of sqrt(w y) and of y so far.
 *
 * <p>For comparison only, so written to be read. O(n log n).
 */
final class SortedAnswer {
    private SortedAnswer() {}

    static double[] of(double[] w, double budget, double[] y) {
        int[] order = IntStream.range(0, w.length)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -w[j] / y[j]))
                .mapToInt(j -> j)
                .toArray();
        double roots = 0;
        double money = budget;
        int taken = 0;
        for (int j : order) {
            double root = Math.sqrt(w[j] * y[j]);
            if (root / (roots + root) * (money + y[j]) - y[j] < 0) {
                break;
            }
            roots += root;
            money += y[j];
            taken++;
        }
        double[] bids = new double[w.length];
        for (int k = 0; k < taken; k++) {
            int j = order[k];
            bids[j] = Math.sqrt(w[j] * y[j]) / roots * money - y[j];
        }
        return bids;
    }
}
