package dev.bourse.cli.bench;

import java.util.Arrays;

/**
 * The equilibrium by turns as a textbook would write it: every bidder in turn answers by {@link SortedAnswer}, seeing
 * y = Y - x; after each round everybody's Nash gap is taken the same way.
 *
 * <p>For comparison only, so written to be read.
 */
final class PlainEquilibrium {
    private final double[] budgets;
    private final double[][] weights;
    private final double[][] bids;
    private final double[] prices;

    PlainEquilibrium(double[] budgets, double[][] weights) {
        this.budgets = budgets;
        this.weights = weights;
        this.bids = new double[budgets.length][];
        this.prices = new double[weights[0].length];
        for (int i = 0; i < bids.length; i++) {
            double sum = Arrays.stream(weights[i]).sum();
            double budget = budgets[i];
            bids[i] = Arrays.stream(weights[i]).map(w -> budget * w / sum).toArray();
            add(prices, bids[i]);
        }
    }

    /** Plays until nobody misses more than {@code limit} of its best utility; the number of rounds. */
    int play(double limit) {
        int rounds = 0;
        do {
            for (int i = 0; i < bids.length; i++) {
                double[] others = others(i);
                bids[i] = SortedAnswer.of(weights[i], budgets[i], others);
                System.arraycopy(others, 0, prices, 0, prices.length);
                add(prices, bids[i]);
            }
            rounds++;
        } while (gap() > limit);
        return rounds;
    }

    private double gap() {
        double gap = 0;
        for (int i = 0; i < bids.length; i++) {
            double[] others = others(i);
            double best = utility(i, others, SortedAnswer.of(weights[i], budgets[i], others));
            gap = Math.max(gap, (best - utility(i, others, bids[i])) / best);
        }
        return gap;
    }

    private double[] others(int bidder) {
        double[] others = prices.clone();
        for (int j = 0; j < others.length; j++) {
            others[j] -= bids[bidder][j];
        }
        return others;
    }

    private double utility(int bidder, double[] others, double[] bid) {
        double sum = 0;
        for (int j = 0; j < bid.length; j++) {
            sum += weights[bidder][j] * bid[j] / (bid[j] + others[j]);
        }
        return sum;
    }

    private static void add(double[] sums, double[] row) {
        for (int j = 0; j < row.length; j++) {
            sums[j] += row[j];
        }
    }
}
