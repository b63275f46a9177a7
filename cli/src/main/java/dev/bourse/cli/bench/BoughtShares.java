package dev.bourse.cli.bench;

import java.util.stream.IntStream;

/**
 * What a number of bidders bid, by the second: one 60 %, one 1 %, the others in even steps between; two bid 60 and 40 %.
 * Every other second the second one bids half as much again, so that everybody's share changes.
 */
record BoughtShares(int bidders) {
    private static final double LARGEST = 0.6;
    private static final double SMALLEST = 0.01;
    private static final double RAISE = 1.5;
    private static final int REBIDDER = 1;

    /** Shares r_i by bidder; they sum to 1. */
    double[] at(int second) {
        double[] rates = IntStream.range(0, bidders).mapToDouble(this::rate).toArray();
        if (second % 2 == 1) {
            rates[REBIDDER] *= RAISE;
        }
        double sum = IntStream.range(0, bidders).mapToDouble(i -> rates[i]).sum();
        return IntStream.range(0, bidders).mapToDouble(i -> rates[i] / sum).toArray();
    }

    private double rate(int bidder) {
        if (bidder == 0) {
            return LARGEST;
        }
        int steps = bidders - 2;
        double rest = 1 - LARGEST - SMALLEST * (bidders - 1);
        return SMALLEST + (steps == 0 ? rest : rest * 2 * (bidders - 1 - bidder) / (steps * (steps + 1.0)));
    }
}
