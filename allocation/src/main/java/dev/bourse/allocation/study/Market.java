package dev.bourse.allocation.study;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A kind of market to draw games of.
 *
 * @param bidders m, at least 1
 * @param goods n, at least 1
 * @param taste how weights are drawn
 * @param spread the largest budget there can be over the least, at least 1: X_i is log-uniform on [1, spread]
 * @param reserve the owners' bid on every good, in parts of the mean bid there, sum_i X_i / n; above 0, so that no good is
 *     ever without contest
 */
public record Market(int bidders, int goods, Taste taste, double spread, double reserve) {
    private static final int MOST = 10_000;
    private static final double WIDEST = 1e9;

    public Market {
        check(bidders >= 1 && bidders <= MOST, "number of bidders", bidders, "1 to " + MOST);
        check(goods >= 1 && goods <= MOST, "number of goods", goods, "1 to " + MOST);
        check(spread >= 1 && spread <= WIDEST, "spread of budgets", spread, "1 to " + WIDEST);
        check(reserve >= 1e-12 && reserve <= 1e3, "reserve in parts of a mean bid", reserve, "1e-12 to 1000");
    }

    private static void check(boolean good, String what, double value, String rule) {
        if (!good) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE, "The " + what + " of a market is " + value + " but must be " + rule + ".");
        }
    }

    /** The next game; weights first, then budgets. */
    Game draw(RandomGenerator random) {
        double[][] weights = taste.weights(bidders, goods, random);
        double[] budgets = new double[bidders];
        Arrays.setAll(budgets, _ -> Math.pow(spread, random.nextDouble()));
        return Game.of(budgets, weights, reserve * Arrays.stream(budgets).sum() / goods);
    }
}
