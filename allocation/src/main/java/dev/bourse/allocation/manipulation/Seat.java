package dev.bourse.allocation.manipulation;

import java.util.Arrays;

/**
 * A bidder as it sits in a market, over all goods.
 *
 * @param budget X
 * @param weights w_j
 * @param bids x_j
 */
@SuppressWarnings("ArrayRecordComponent") // rows on their way into a game; never compared
record Seat(double budget, double[] weights, double[] bids) {
    /** The part of the budget and of every bid. */
    Seat part(double part) {
        return new Seat(
                budget * part, weights, Arrays.stream(bids).map(x -> x * part).toArray());
    }

    /** The two as one: budgets and bids together, each good worth what it is to whom it is worth more. */
    Seat with(Seat other) {
        double[] w = weights.clone();
        double[] x = bids.clone();
        Arrays.setAll(w, j -> Math.max(weights[j], other.weights[j]));
        Arrays.setAll(x, j -> bids[j] + other.bids[j]);
        return new Seat(budget + other.budget, w, x);
    }
}
