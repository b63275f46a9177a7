package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/** Shares {@code share[entry]} and prices {@code price[good]} of a {@link Market}, all positive. */
@SuppressWarnings("ArrayRecordComponent") // flat arrays for the solvers; never compared
record Point(double[] share, double[] price) {
    private static final double BELOW_ONE = Math.nextDown(1.0);

    /**
     * The same with prices that add up to all money, which no bound likes less, and shares of each good that add up to
     * at most 1 to the last digit.
     *
     * @param spare whether what a good has left over is of no use to anybody; else it is handed out in proportion
     */
    Point feasible(Market market, boolean spare) {
        double[] feasible = share.clone();
        double[] sums = market.sumByGood(feasible);
        scale(
                market,
                feasible,
                Arrays.stream(sums)
                        .map(sum -> spare ? 1 / Math.max(1, sum) : 1 / sum)
                        .toArray());
        for (double[] now = market.sumByGood(feasible);
                Arrays.stream(now).anyMatch(sum -> sum > 1);
                now = market.sumByGood(feasible)) {
            scale(
                    market,
                    feasible,
                    Arrays.stream(now).map(sum -> sum > 1 ? BELOW_ONE / sum : 1).toArray());
        }
        double money = Arrays.stream(price).sum();
        return new Point(feasible, Arrays.stream(price).map(p -> p / money).toArray());
    }

    private static void scale(Market market, double[] shares, double[] factor) {
        for (int k = 0; k < shares.length; k++) {
            shares[k] *= factor[market.rows().column()[k]];
        }
    }
}
