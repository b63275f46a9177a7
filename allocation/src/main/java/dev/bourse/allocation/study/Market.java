package dev.bourse.allocation.study;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import java.util.random.RandomGenerator;

/**
 * A kind of market to draw games of.
 *
 * @param bidders m, at least 1
 * @param goods n, at least 1
 * @param taste how they are drawn
 * @param reserve the owner's bid on every good, in parts of m / n, what is bid on a good on average where budgets are 1;
 *     above 0, so that bidders who see late bids never find a good free
 */
public record Market(int bidders, int goods, Taste taste, double reserve) {
    private static final double LEAST = 1e-12;
    private static final double MOST = 1e6;

    public Market {
        if (!(reserve >= LEAST && reserve <= MOST)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The reserve of a market is " + reserve + " of a mean bid but must lie between " + LEAST + " and "
                            + MOST + ".");
        }
    }

    /** The next game. */
    Game draw(RandomGenerator random) {
        return taste.draw(new Games(bidders, goods, reserve * bidders / goods), random);
    }
}
