package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class EfficiencyTest {
    private static final double[] ONE = {1};

    /** One good and four bidders who value it at 4, 3, 2 and 1. */
    private static final Game LADDER = Game.of(new double[] {1, 1, 1, 1}, new double[][] {{4}, {2}, {3}, {1}}, 0);

    @Test
    void byHandTheBestSumIsThatOfTheFamily() {
        assertEquals(4, BestSum.of(new Linear()).of(LADDER, ONE));
        assertEquals(4, BestSum.of(new Saturating(1)).of(LADDER, ONE));
        // 0.4 for 4, 0.4 for 3, the remaining 0.2 for 2.
        assertEquals(0.4 * 4 + 0.4 * 3 + 0.2 * 2, BestSum.of(new Saturating(.4)).of(LADDER, ONE), 1e-15);
        assertEquals(0.4 * 4 + 0.1 * 3, BestSum.of(new Saturating(.4)).of(LADDER, new double[] {.5}), 1e-15);
        // Four times 0.1 is all that anybody can use.
        assertEquals(1, BestSum.of(new Saturating(.1)).of(LADDER, ONE), 1e-15);
    }

    @Test
    void theBestSumSaysWhetherItIsOne() {
        assertTrue(BestSum.of(new Linear()).exact());
        assertTrue(BestSum.of(new Saturating(.4)).exact());
        assertFalse(BestSum.of(new Finite(1)).exact());
        Outcome outcome = Outcome.ofShares(LADDER, new Finite(1), new double[] {1, 0, 0, 0}, new double[1]);
        assertFalse(Measures.of(outcome).efficiency().exact());
        assertTrue(Measures.of(outcome, BestSum::linear).efficiency().exact());
    }

    @Test
    void noSharesAreBetterThanTheBestSumOfWhatTheyHandOut(RandomGenerator random) {
        for (int k = 0; k < 100; k++) {
            for (Utility utility : RandomOutcome.FAMILIES) {
                int bidders = 1 + random.nextInt(6);
                double[] budgets = RandomOutcome.budgets(bidders, random);
                Game game = k % 2 == 0
                        ? RandomOutcome.dense(bidders, 5, budgets, random)
                        : RandomOutcome.sparse(bidders, 5, budgets, random);
                Outcome outcome = RandomOutcome.of(game, utility, random);
                double[] sold = new double[5];
                for (int i = 0; i < bidders; i++) {
                    for (int j = 0; j < 5; j++) {
                        sold[j] += outcome.share(i, j);
                    }
                }
                double sum = DoubleStream.of(outcome.utilities()).sum();
                assertTrue(sum <= BestSum.of(utility).of(game, sold) * (1 + 1e-12), utility.name());
            }
        }
    }

    @Test
    void theBoundOfFiniteParallelismIsThatOfMatchingOrAbove(RandomGenerator random) {
        for (int k = 0; k < 100; k++) {
            double[][] w = new double[3][];
            Arrays.setAll(w, i -> random.doubles(3, 0.01, 1).toArray());
            Game game = Game.of(new double[] {1, 1, 1}, w, 0);
            double matching = 0;
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    int c = 3 - a - b;
                    matching = a == b ? matching : Math.max(matching, w[0][a] + w[1][b] + w[2][c]);
                }
            }
            double bound = BestSum.of(new Finite(1)).of(game, new double[] {1, 1, 1});
            assertTrue(bound >= matching * (1 - 1e-12) && bound <= BestSum.linear(game, new double[] {1, 1, 1}));
        }
    }

    @Test
    void forLinearBiddersOfSoldIsPiOverWhatTheReservesLeave(RandomGenerator random) {
        for (int k = 0; k < 100; k++) {
            Game game = RandomOutcome.dense(4, 6, RandomOutcome.budgets(4, random), random);
            Efficiency efficiency =
                    Measures.of(RandomOutcome.of(game, new Linear(), random)).efficiency();
            assertEquals(efficiency.ofBest() / (1 - efficiency.reserveShare()), efficiency.ofSold(), 1e-12);
        }
    }

    @Test
    void utilisationCountsWhatIsHandedToThoseWhoWantIt() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{1, 0, 0}, {1, 1, 0}}, 1);
        // Of good 0 all, of good 1 a quarter to bidder 1 and a half to bidder 0, who has no use for it; none wants good
        // 2.
        double[] shares = {.5, .5, .5, .5, .25, .5};
        Outcome outcome = Outcome.ofShares(game, new Linear(), shares, new double[3]);
        assertEquals((1 + .25) / 2, Measures.of(outcome).efficiency().utilisation());
    }
}
