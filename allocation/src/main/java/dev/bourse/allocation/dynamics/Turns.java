package dev.bourse.allocation.dynamics;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.OthersBids;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.strategy.Utility;

/**
 * Equilibrium by turns (Feldman, Lai, Zhang 2005, section 5): in a round every bidder answers once, in order, each
 * seeing the latest bids of all others.
 *
 * <p>A round costs O(bidders x goods) and, under the paper's rule, allocates nothing; the Nash gap rule answers for all
 * once more and takes a matrix each time. The whole holds two more matrices of that size. With best
 * responses the paper's markets settle in two to five rounds, but no bound is known and some games oscillate, hence the
 * most rounds.
 *
 * @param stop when to stop
 * @param mostRounds the round after which the market counts as not converged; the paper allows 200
 */
public record Turns(StopRule stop, int mostRounds) {
    /** The paper's stop rule and patience. */
    public static final Turns PAPER = new Turns(StopRule.PAPER, 200);

    public Turns {
        if (mostRounds < 1) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The most rounds are " + mostRounds + " but at least 1 is needed; the paper allows 200.");
        }
    }

    /** Best responses from bids in proportion to weights. */
    public Equilibrium play(Game game) {
        return play(game, Bids.inProportionToWeights(game), new BestResponse());
    }

    /** All bidders follow one strategy; {@code start} is left as it is. */
    public Equilibrium play(Game game, Bids start, Strategy strategy) {
        start.checkShape(game);
        Bids bids = start.copy();
        Table table = new Table(game, bids, strategy);
        for (int round = 1; round <= mostRounds; round++) {
            double change = table.round();
            boolean settled = switch (stop) {
                case StopRule.UtilityChange(double limit) -> change < limit;
                case StopRule.NashGap(double limit) -> NashGap.of(game, bids) <= limit;
            };
            if (settled) {
                return new Equilibrium(game, bids, round, true);
            }
        }
        return new Equilibrium(game, bids, mostRounds, false);
    }

    /** The workspace of one play. */
    private static final class Table {
        private final Game game;
        private final Bids bids;
        private final Strategy strategy;
        private final OthersBids others;
        private final double[] utilities;
        private final double[] w;
        private final double[] x;
        private final double[] y;

        Table(Game game, Bids bids, Strategy strategy) {
            this.game = game;
            this.bids = bids;
            this.strategy = strategy;
            this.others = new OthersBids(game);
            this.utilities = new double[game.bidders()];
            this.w = new double[game.goods()];
            this.x = new double[game.goods()];
            this.y = new double[game.goods()];
            revalue();
        }

        /** Plays a round and returns the largest change of a utility. */
        double round() {
            others.begin(bids);
            for (int i = 0; i < game.bidders(); i++) {
                game.copyWeights(i, w);
                bids.copy(i, x);
                others.seenBy(i, y);
                strategy.answer(w, game.budget(i), y, x, x);
                bids.put(i, x);
                others.answered(x);
            }
            return revalue();
        }

        /** Takes all utilities at the present bids and returns the largest change. */
        private double revalue() {
            double most = 0;
            others.begin(bids);
            for (int i = 0; i < game.bidders(); i++) {
                game.copyWeights(i, w);
                bids.copy(i, x);
                others.seenBy(i, y);
                double utility = Utility.of(w, y, x);
                most = Math.max(most, Math.abs(utility - utilities[i]));
                utilities[i] = utility;
                others.answered(x);
            }
            return most;
        }
    }
}
