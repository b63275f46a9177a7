package dev.bourse.allocation.dynamics;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Who is awake in a round: drawn by one thread in the bidders' order, read by any. */
final class Waking {
    /** A bid below this part of its bidder's mean bid does not count: damped, it never quite leaves; agents withdraw it. */
    private static final double LEAVING = 0.05;

    private final Game game;
    private final Bids bids;
    private final Dynamics rule;
    private final SplittableRandom random;
    private final boolean[] awake;
    private final double[] row;
    private final int[] bidders;

    Waking(Game game, Bids bids, Dynamics rule) {
        this.game = game;
        this.bids = bids;
        this.rule = rule;
        this.random = new SplittableRandom(rule.seed());
        this.awake = new boolean[game.bidders()];
        this.row = new double[game.layout().widest()];
        this.bidders = new int[game.goods()];
    }

    boolean is(int bidder) {
        return awake[bidder];
    }

    void draw() {
        switch (rule.order()) {
            case Order.ByTurns _, Order.Simultaneous _ -> Arrays.fill(awake, true);
            case Order.WakeUps(double p) -> flip(_ -> p);
            case Order.ByRule(int staleness) -> {
                count();
                flip(i -> WakeUpRule.probability(beside(i), rule.damping(), staleness));
            }
        }
    }

    private void flip(IntToDoubleFunction probability) {
        for (int i = 0; i < awake.length; i++) {
            awake[i] = random.nextDouble() < probability.applyAsDouble(i);
        }
    }

    /** K_j. */
    private void count() {
        Layout layout = game.layout();
        Arrays.fill(bidders, 0);
        for (int i = 0; i < awake.length; i++) {
            bids.copy(i, row);
            int width = layout.width(i);
            double least = LEAVING * game.budget(i) / width;
            for (int k = 0; k < width; k++) {
                bidders[layout.good(layout.from(i) + k)] += row[k] > least ? 1 : 0;
            }
        }
    }

    /** K as the bidder sees it, sum_j x_ij K_j / X_i. */
    private double beside(int bidder) {
        Layout layout = game.layout();
        bids.copy(bidder, row);
        double sum = 0;
        for (int k = 0; k < layout.width(bidder); k++) {
            sum += row[k] / game.budget(bidder) * bidders[layout.good(layout.from(bidder) + k)];
        }
        return sum;
    }
}
