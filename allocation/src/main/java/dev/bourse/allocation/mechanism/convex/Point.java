package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/** Shares {@code share[entry]} and prices {@code price[good]} of a {@link Market}, all positive. */
final class Point {
    final double[] share;
    final double[] price;

    Point(double[] share, double[] price) {
        this.share = share;
        this.price = price;
    }

    /**
     * The same with prices that add up to all money, which no bound likes less, and shares of each good that add up to
     * at most 1 however they are rounded.
     *
     * @param spare whether what a good has left over is of no use to anybody; else it is handed out in proportion
     */
    Point feasible(Market market, boolean spare) {
        double whole = 1 - market.bidders() * Math.ulp(1.0);
        double[] sums = market.sumByGood(share);
        double[] feasible = share.clone();
        for (int k = 0; k < feasible.length; k++) {
            double sum = sums[market.rows.column[k]];
            feasible[k] *= spare && sum <= whole ? 1 : whole / sum;
        }
        double money = Arrays.stream(price).sum();
        return new Point(
                feasible, Arrays.stream(price).map(each -> each / money).toArray());
    }
}
