package dev.bourse.allocation.dynamics;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.OthersBids;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.utility.Utility;

/**
 * Rounds in which every bidder answers once, in order, each seeing the latest bids of all others.
 *
 * <p>Under the Nash gap rule a round first looks for a bidder who misses more than the limit; all before it stay. If
 * there is none, nobody has moved and these very bids are within the gap: the round that certifies an equilibrium needs
 * no second look at the market.
 */
final class Turns implements Rounds {
    private final Game game;
    private final Bids bids;
    private final StopRule stop;
    private final OthersBids others;
    private final Mover mover;
    private final NashGap gap;
    private final Valuation valuation;
    private final double[] y;
    private final double[] prices;

    Turns(Game game, Utility utility, Bids bids, Strategy strategy, Dynamics rule) {
        this.game = game;
        this.bids = bids;
        this.stop = rule.stop();
        this.others = new OthersBids(game);
        this.mover = new Mover(game, bids, strategy, rule.damping());
        this.gap = new NashGap(utility);
        this.valuation = new Valuation(game, utility, bids);
        this.y = new double[game.layout().widest()];
        this.prices = new double[game.goods()];
    }

    @Override
    public boolean settled() {
        boolean moving = !(stop instanceof StopRule.NashGap);
        double moved = 0;
        others.begin(bids);
        for (int i = 0; i < game.bidders(); i++) {
            mover.load(i);
            others.seenBy(i, y);
            moving = moving || !mover.isContent(y, gap, stop);
            if (moving) {
                moved = Math.max(moved, mover.move(y, stop));
            }
            others.answered(i, mover.bids());
        }
        others.copyPrices(prices);
        return switch (stop) {
            case StopRule.NashGap _ -> !moving;
            case StopRule.BidsStill(double limit) -> moved <= limit;
            case StopRule.UtilityChange _, StopRule.RelativeUtilityChange _ -> valuation.settled(stop, prices);
        };
    }

    @Override
    public double[] prices() {
        return prices;
    }
}
