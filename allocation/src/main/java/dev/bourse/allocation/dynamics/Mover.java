package dev.bourse.allocation.dynamics;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.strategy.Strategy;

/** One bidder at a time: its weights and bids, copied out of the flat arrays, and its next bids, put back. */
final class Mover {
    private final Game game;
    private final Bids bids;
    private final Strategy strategy;
    private final double damping;
    private final double[] w;
    private final double[] x;
    private final double[] answer;
    private int bidder;
    private int width;

    Mover(Game game, Bids bids, Strategy strategy, double damping) {
        int widest = game.layout().widest();
        this.game = game;
        this.bids = bids;
        this.strategy = strategy;
        this.damping = damping;
        this.w = new double[widest];
        this.x = new double[widest];
        this.answer = new double[widest];
    }

    void load(int next) {
        bidder = next;
        width = game.layout().width(next);
        game.copyWeights(next, w);
        bids.copy(next, x);
    }

    /** Whether the bidder misses no more than a Nash gap rule allows. */
    boolean isContent(double[] y, NashGap gap, StopRule stop) {
        return stop instanceof StopRule.NashGap(double limit) && gap.of(width, w, game.budget(bidder), y, x) <= limit;
    }

    /** x <- (1 - a) x + a s(y). Returns the largest change of a bid over X where the stop rule asks for it, else 0. */
    double move(double[] y, StopRule stop) {
        strategy.answer(width, w, game.budget(bidder), y, x, answer);
        double moved = damping * step(stop);
        if (damping < 1) {
            for (int k = 0; k < width; k++) {
                answer[k] = (1 - damping) * x[k] + damping * answer[k];
            }
        }
        System.arraycopy(answer, 0, x, 0, width);
        bids.put(bidder, x);
        return moved;
    }

    /** max_j |s_j - x_j| / X under the rule that asks for it, else 0. */
    private double step(StopRule stop) {
        double most = 0;
        if (stop instanceof StopRule.BidsStill) {
            for (int k = 0; k < width; k++) {
                most = Math.max(most, Math.abs(answer[k] - x[k]));
            }
        }
        return most / game.budget(bidder);
    }

    /** The bidder's bids now, {@code [0 .. width)}; the array is the mover's own. */
    double[] bids() {
        return x;
    }
}
