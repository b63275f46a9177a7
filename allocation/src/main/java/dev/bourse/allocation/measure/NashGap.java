package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.OthersBids;
import dev.bourse.allocation.strategy.BestResponses;
import dev.bourse.allocation.strategy.Payoff;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;

/**
 * The Nash gap max_i (U_i(BR) - U_i) / U_i(BR), in [0, 1]: the largest part of its best utility that a bidder forgoes
 * by not answering the others' present bids. 0 where U_i(BR) = 0. With finite parallelism the best response is found by
 * local search, so the gap is a lower bound.
 *
 * <p>An instance keeps workspace: one thread at a time.
 */
public final class NashGap {
    private final Strategy best;
    private final Payoff payoff;
    private double[] answer = new double[0];

    public NashGap(Utility utility) {
        this.best = BestResponses.to(utility);
        this.payoff = new Payoff(utility);
    }

    /** The gap of one bidder at bids {@code own} against {@code others}, over its first {@code goods} goods. */
    public double of(int goods, double[] weights, double budget, double[] others, double[] own) {
        if (answer.length < goods) {
            answer = new double[goods];
        }
        best.answer(goods, weights, budget, others, own, answer);
        double most = payoff.of(goods, weights, others, answer);
        return most > 0 ? Math.max(0, (most - payoff.of(goods, weights, others, own)) / most) : 0;
    }

    /** The gap of linear bidders. */
    public static double of(Game game, Bids bids) {
        return of(game, bids, new Linear());
    }

    /** The largest gap of a bidder. O(places) up to the best response's steps. */
    public static double of(Game game, Bids bids, Utility utility) {
        bids.checkShape(game);
        NashGap each = new NashGap(utility);
        int widest = game.layout().widest();
        double[] w = new double[widest];
        double[] x = new double[widest];
        double[] y = new double[widest];
        double gap = 0;
        OthersBids others = new OthersBids(game);
        others.begin(bids);
        for (int i = 0; i < game.bidders(); i++) {
            game.copyWeights(i, w);
            bids.copy(i, x);
            others.seenBy(i, y);
            gap = Math.max(gap, each.of(game.layout().width(i), w, game.budget(i), y, x));
            others.answered(i, x);
        }
        return gap;
    }
}
