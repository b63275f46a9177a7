package dev.bourse.allocation.dynamics;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.utility.Utility;

/** What everybody's bids were worth after the last round, for the rules that look at changes of utility. */
final class Valuation {
    private final Game game;
    private final Utility utility;
    private final Bids bids;
    private final double[] utilities;
    private final double[] w;
    private final double[] r;

    Valuation(Game game, Utility utility, Bids bids) {
        int widest = game.layout().widest();
        this.game = game;
        this.utility = utility;
        this.bids = bids;
        this.utilities = new double[game.bidders()];
        this.w = new double[widest];
        this.r = new double[widest];
        double[] prices = new double[game.goods()];
        bids.copyPrices(game, prices);
        change(prices, false);
    }

    /** Takes all utilities at the present bids and their prices. */
    boolean settled(StopRule stop, double[] prices) {
        return switch (stop) {
            case StopRule.UtilityChange(double limit) -> change(prices, false) < limit;
            case StopRule.RelativeUtilityChange(double limit) -> change(prices, true) < limit;
            case StopRule.NashGap _, StopRule.BidsStill _ ->
                throw new IllegalArgumentException(stop + " asks for no change of utility.");
        };
    }

    private double change(double[] prices, boolean relative) {
        Layout layout = game.layout();
        double most = 0;
        for (int i = 0; i < utilities.length; i++) {
            int width = layout.width(i);
            game.copyWeights(i, w);
            bids.copy(i, r);
            for (int k = 0; k < width; k++) {
                r[k] = r[k] > 0 ? r[k] / prices[layout.good(layout.from(i) + k)] : 0;
            }
            double now = utility.of(width, w, r);
            double change = Math.abs(now - utilities[i]);
            most = Math.max(most, relative && change > 0 ? change / Math.max(now, utilities[i]) : change);
            utilities[i] = now;
        }
        return most;
    }
}
