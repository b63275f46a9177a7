package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;

/**
 * What bids bring: prices Y_j = reserve_j + sum_i x_ij, shares r_ij = x_ij / Y_j (0 where Y_j is 0) and utilities
 * U_i = sum_j w_ij r_ij.
 *
 * <p>Shapes: {@code prices[good]}, {@code shares[bidder][good]}, {@code utilities[bidder]}. O(bidders x goods).
 * Immutable; accessors of arrays copy.
 */
public final class Outcome {
    private final Game game;
    private final double[] prices;
    private final double[] shares;

    private Outcome(Game game, double[] prices, double[] shares) {
        this.game = game;
        this.prices = prices;
        this.shares = shares;
    }

    /** Clears every good; bids of another shape than the game's are refused. */
    public static Outcome of(Game game, Bids bids) {
        bids.checkShape(game);
        int n = game.goods();
        double[] prices = new double[n];
        double[] shares = new double[game.bidders() * n];
        game.copyReserve(prices);
        for (int k = 0; k < shares.length; k++) {
            shares[k] = bids.bid(k / n, k % n);
            prices[k % n] += shares[k];
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] = shares[k] > 0 ? shares[k] / prices[k % n] : 0;
        }
        return new Outcome(game, prices, shares);
    }

    public Game game() {
        return game;
    }

    public double[] prices() {
        return prices.clone();
    }

    public double price(int good) {
        return prices[good];
    }

    public double share(int bidder, int good) {
        return shares[bidder * prices.length + good];
    }

    /** What bidder i's bundle would be worth to bidder {@code judge}: sum_j w_judge,j r_ij. */
    public double worth(int judge, int bidder) {
        double sum = 0;
        for (int j = 0; j < prices.length; j++) {
            sum += game.weight(judge, j) * share(bidder, j);
        }
        return sum;
    }

    public double[] utilities() {
        double[] utilities = new double[game.bidders()];
        for (int i = 0; i < utilities.length; i++) {
            utilities[i] = worth(i, i);
        }
        return utilities;
    }
}
