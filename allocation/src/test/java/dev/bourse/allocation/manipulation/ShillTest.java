package dev.bourse.allocation.manipulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeded.class)
class ShillTest {
    @Test
    void whoOwnsTheOnlyGoodHasAllTheMoneyAnyway() {
        Game game = Game.of(new double[] {1, 2}, new double[][] {{1}, {2}}, 0.1);
        assertEquals(0, Shill.best(StatusQuo.of(game), 0).gain(), 1e-9);
    }

    /** m equal bidders: all bid x on good 1, where w_1 (Y_1 - x) / Y_1^2 = w_2 (Y_2 - 1 + x) / Y_2^2. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10})
    void amongEqualBiddersIncomeIsWhereTheMarginsMeet(int bidders) {
        double[] budgets = new double[bidders];
        double[][] weights = new double[bidders][];
        Arrays.fill(budgets, 1);
        Arrays.fill(weights, new double[] {0.6, 0.4});
        double reserve = 0.02;
        StatusQuo quo = StatusQuo.of(Game.of(budgets, weights, reserve));
        for (double level : new double[] {0.05, 0.5, 2}) {
            Manipulation shill = Shill.of(quo, 0, level);
            assertTrue(shill.settled());
            double raised = reserve + level * quo.price(0);
            assertEquals(bidders * bid(bidders, raised, reserve), shill.after(), 1e-5 * bidders);
            assertEquals(bidders * bid(bidders, reserve, reserve), shill.before(), 1e-5 * bidders);
            assertEquals(bidders, shill.after() + shill.othersAfter(), 1e-9 * bidders);
        }
    }

    private static double bid(int bidders, double first, double second) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-12) {
            double x = (low + high) / 2;
            double y1 = bidders * x + first;
            double y2 = bidders * (1 - x) + second;
            boolean more = 0.6 * (y1 - x) / (y1 * y1) > 0.4 * (y2 - 1 + x) / (y2 * y2);
            low = more ? x : low;
            high = more ? high : x;
        }
        return low;
    }

    /** A bidder who has a good to itself bids next to nothing there, so a reserve earns its owner much. */
    @Test
    void againstALoneBidderItPays() {
        Game game = Game.of(new double[] {1}, new double[][] {{0.5, 0.5}}, 0.01);
        Manipulation best = Shill.best(StatusQuo.of(game), 0);
        assertTrue(best.gain() > 0.1, best::toString);
        double[] answer = NaiveMarket.answer(new double[] {0.5, 0.5}, new double[] {0.01 + 0.51 * 3, 0.01}, 1);
        assertTrue(best.after() >= answer[0] - 1e-6, best::toString);
    }

    @Test
    void itIsTheEquilibriumUnderTheHigherReserve(RandomGenerator random) {
        Game game = new Games(3, 3, 0.05).uniform(random);
        StatusQuo quo = StatusQuo.of(game);
        Manipulation shill = Shill.of(quo, 1, 0.3);
        double[][] w = {game.weights(0), game.weights(1), game.weights(2)};
        double raised = 0.05 + 0.3 * quo.price(1);
        NaiveMarket naive = new NaiveMarket(new double[] {1, 1, 1}, w, new double[] {0.05, raised, 0.05});
        assertEquals(naive.paid(1), shill.after(), 1e-4);
        assertEquals(NaiveMarket.of(game).paid(1), shill.before(), 1e-4);
    }

    @Test
    void noBidIsNoShillBid(RandomGenerator random) {
        StatusQuo quo = StatusQuo.of(new Games(3, 3, 0.05).uniform(random));
        for (double bad : new double[] {0, -1, Double.NaN, 1e7}) {
            assertThrows(GameException.class, () -> Shill.of(quo, 0, bad));
        }
    }
}
