package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.Linear;
import org.junit.jupiter.api.Test;

class WelfareTest {
    private static Welfare of(double[] budgets, double... shares) {
        double[][] w = {{4}, {1}};
        return Welfare.of(Outcome.ofShares(Game.of(budgets, w, 1), new Linear(), shares, new double[1]));
    }

    @Test
    void byHandItIsTheSumTheWeightedGeometricMeanAndTheLeast() {
        Welfare welfare = of(new double[] {3, 1}, .5, .5);
        assertEquals(2.5, welfare.utilitarian());
        assertEquals(Math.pow(8 * .5, .25), welfare.nash(), 1e-15);
        assertEquals(.5, welfare.egalitarian());
    }

    @Test
    void whoHasNothingMakesNashWelfareNothingHoweverSmallItsBudget() {
        assertEquals(new Welfare(4, 0, 0), of(new double[] {1e299, 1e-300}, 1, 0));
        assertEquals(new Welfare(0, 0, 0), of(new double[] {1, 1}, 0, 0));
    }

    @Test
    void extremesNeitherOverflowNorVanishOnTheWay() {
        double[][] w = {{1e300}, {1e-300}};
        Game game = Game.of(new double[] {1e-300, 1e-300}, w, 1);
        double[] halves = {.5, .5};
        assertEquals(
                .5,
                Welfare.of(Outcome.ofShares(game, new Linear(), halves, new double[1]))
                        .nash(),
                1e-12);
        // CES makes 1e600 of 1e300.
        Outcome beyond = Outcome.ofShares(game, new Ces(.5), halves, new double[1]);
        assertEquals(Double.MAX_VALUE, Welfare.of(beyond).utilitarian());
    }
}
