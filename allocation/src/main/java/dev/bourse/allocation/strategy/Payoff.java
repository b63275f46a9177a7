package dev.bourse.allocation.strategy;

import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;

/** What a bidder's bids are worth to it: the utility of the shares r_j = x_j / (x_j + y_j). One thread at a time. */
public final class Payoff {
    private final Utility utility;
    private double[] shares = new double[0];

    public Payoff(Utility utility) {
        this.utility = utility;
    }

    /** U of the first {@code goods} goods; a good without a bid adds nothing. O(goods). */
    public double of(int goods, double[] weights, double[] others, double[] bids) {
        if (shares.length < goods) {
            shares = new double[goods];
        }
        if (utility instanceof Linear) {
            Loops.worth(goods, weights, others, bids, shares);
            return Loops.sum(goods, shares);
        }
        for (int j = 0; j < goods; j++) {
            shares[j] = bids[j] > 0 ? bids[j] / (bids[j] + others[j]) : 0;
        }
        return utility.of(goods, weights, shares);
    }

    /** U = sum_j w_j x_j / (x_j + y_j). */
    public static double linear(int goods, double[] weights, double[] others, double[] bids) {
        double sum = 0;
        for (int j = 0; j < goods; j++) {
            sum += bids[j] > 0 ? weights[j] * (bids[j] / (bids[j] + others[j])) : 0;
        }
        return sum;
    }
}
