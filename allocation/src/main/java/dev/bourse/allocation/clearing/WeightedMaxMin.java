package dev.bourse.allocation.clearing;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What a machine owes to bidders who can't all use what they bought: the weighted max-min division of its capacity C,
 * <pre>
 * d_i = min(cap_i, lambda r_i),   lambda the largest with sum_i d_i &lt;= C
 * </pre>
 * by progressive filling (Bertsekas and Gallager, Data Networks, 1992, 6.5.2): whoever can use less than its share has
 * all it can use, and the rest is divided by shares again. Where all can use their shares, d_i = r_i C. Pure, any
 * thread.
 */
public final class WeightedMaxMin {
    private WeightedMaxMin() {}

    /**
     * Divides a capacity, in O(n log n).
     *
     * @param capacity C, above 0
     * @param shares r_i, 0 or more; whoever has none gets nothing
     * @param caps the most that i can use, 0 or more, in units of the capacity: a bidder's runnable threads, for CPUs
     * @return d_i
     */
    public static double[] divide(double capacity, double[] shares, double[] caps) {
        int[] order = IntStream.range(0, shares.length)
                .filter(i -> shares[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> caps[i] / shares[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] divided = new double[shares.length];
        double left = capacity;
        double weight = IntStream.of(order).mapToDouble(i -> shares[i]).sum();
        for (int i : order) {
            divided[i] = Math.min(caps[i], left * shares[i] / weight);
            left -= divided[i];
            weight -= shares[i];
        }
        return divided;
    }
}
