package dev.bourse.biddingagent.bidding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The one seam where real rates become whole micro-credits per hour. */
final class Rounding {
    private Rounding() {}

    /**
     * Rounds each value down or up so that the sum is the rounded sum: those with the largest remainders go up. Zeros
     * stay zero. O(n log n).
     */
    static long[] toSum(double[] values) {
        long[] whole =
                Arrays.stream(values).mapToLong(v -> (long) Math.floor(v)).toArray();
        long missing =
                Math.round(Arrays.stream(values).sum()) - Arrays.stream(whole).sum();
        IntStream.range(0, values.length)
                .filter(j -> values[j] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> Math.floor(values[j]) - values[j]))
                .limit(Math.max(0, missing))
                .forEach(j -> whole[j]++);
        return whole;
    }
}
