package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.OthersBids;
import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.strategy.Utility;

/**
 * The Nash gap max_i (U_i(BR) - U_i) / U_i(BR), in [0, 1]: the largest part of its best utility that a bidder forgoes
 * by not answering the others' present bids. 0 where U_i(BR) = 0. O(bidders x goods) up to the best response's steps.
 */
public final class NashGap {
    private NashGap() {}

    public static double of(Game game, Bids bids) {
        bids.checkShape(game);
        double gap = 0;
        double[] w = new double[game.goods()];
        double[] x = new double[game.goods()];
        double[] y = new double[game.goods()];
        double[] best = new double[game.goods()];
        BestResponse response = new BestResponse();
        OthersBids others = new OthersBids(game);
        others.begin(bids);
        for (int i = 0; i < game.bidders(); i++) {
            game.copyWeights(i, w);
            bids.copy(i, x);
            others.seenBy(i, y);
            response.answer(w, game.budget(i), y, x, best);
            double most = Utility.of(w, y, best);
            gap = Math.max(gap, most > 0 ? (most - Utility.of(w, y, x)) / most : 0);
            others.answered(x);
        }
        return gap;
    }
}
