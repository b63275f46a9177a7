package dev.bourse.allocation.strategy;

/** What a bidder's bids are worth to it. */
public final class Utility {
    private Utility() {}

    /** U = sum_j w_j x_j / (x_j + y_j); a good without a bid adds nothing. O(goods). */
    public static double of(double[] weights, double[] others, double[] bids) {
        double sum = 0;
        for (int j = 0; j < bids.length; j++) {
            sum += bids[j] > 0 ? weights[j] * (bids[j] / (bids[j] + others[j])) : 0;
        }
        return sum;
    }
}
