package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class MeasuresTest {
    private static final double[] EXTREMES = {1e-300, 1e-100, 1, 1e100, 1e299};

    @Test
    void byHandTheyAreTheFormulas() {
        Game game = Game.of(new double[] {3, 1}, new double[][] {{4, 1}, {2, 2}}, 1);
        Bids bids = Bids.of(new double[][] {{3, 0}, {0, 1}});
        Measures measures = Measures.of(game, bids);
        // Shares (3/4, 0) and (0, 1/2): U = (3, 1); U* = 4 + 2; the owners keep 4/4 + 2/2 of it.
        assertEquals(4.0 / 6, measures.efficiency().ofBest(), 1e-15);
        assertEquals(2.0 / 6, measures.efficiency().reserveShare(), 1e-15);
        assertEquals(1, measures.efficiency().ofSold(), 1e-15);
        assertEquals((3.0 / 4 + 1.0 / 2) / 2, measures.efficiency().utilisation());
        assertEquals(1.0 / 3, measures.absolute().uniformity(), 1e-15);
        assertEquals(1, measures.perCredit().uniformity(), 1e-15);
        // Bidder 1 finds 2 * 3/4 in the other's bundle, and has 1.
        assertEquals(1 / 1.5, measures.absolute().envyFreeness(), 1e-15);
        assertEquals((1 - 1 / 1.5) / 2, measures.absolute().meanEnvy(), 1e-15);
        assertEquals(1, measures.perCredit().envyFreeness(), 1e-15);
        assertTrue(NashGap.of(game, bids) > 0);
    }

    @Test
    void theNashGapIsWhatTheBestResponseAdds() {
        Game game = Game.of(new double[] {1}, new double[][] {{3, 1}}, 1);
        Bids bids = Bids.of(new double[][] {{0, 1}});
        assertEquals(1 - 0.5 / 1.511966, NashGap.of(game, bids), 1e-6);
    }

    @Test
    void nobodyBiddingIsNoNumberlessMarket() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{1, 2}, {2, 1}}, new double[] {0, 1});
        Measures measures = Measures.of(game, Bids.of(new double[2][2]));
        Fairness equal = new Fairness(1, 1, 0, 0);
        assertEquals(new Measures(new Efficiency(0, 0, 1, true, 0), new Welfare(0, 0, 0), equal, equal), measures);
        assertEquals(1, NashGap.of(game, Bids.of(new double[2][2])));
    }

    @Test
    void whoHasNothingMakesUniformityNothing() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{1, 2}, {2, 1}}, 0);
        Measures measures = Measures.of(game, Bids.of(new double[][] {{1, 0}, {0, 0}}));
        assertEquals(new Fairness(0, 0, 0.5, 0.5), measures.absolute());
        assertEquals(measures.absolute(), measures.perCredit());
    }

    @Test
    void everyMeasureIsANumberFromZeroToOneWhateverTheNumbers(RandomGenerator random) {
        for (int k = 0; k < 3000; k++) {
            int bidders = 1 + random.nextInt(4);
            int goods = 1 + random.nextInt(4);
            double[] budgets = draw(bidders, EXTREMES, random);
            double[][] w = new double[bidders][];
            Arrays.setAll(w, i -> draw(goods, EXTREMES, random));
            Game game = Game.of(budgets, w, EXTREMES[random.nextInt(4)]);
            Bids bids = Dynamics.PAPER
                    .until(new StopRule.NashGap(1e-3), 3)
                    .play(game)
                    .bids();
            Measures m = Measures.of(game, bids);
            String all = m + Arrays.toString(budgets) + Arrays.deepToString(w);
            Stream.of(m.absolute(), m.perCredit()).forEach(form -> isFair(form, all));
            Efficiency e = m.efficiency();
            arePartsOfOne(all, e.ofBest(), e.ofSold(), e.reserveShare(), e.utilisation(), NashGap.of(game, bids));
            Welfare welfare = m.welfare();
            assertTrue(welfare.egalitarian() >= 0 && welfare.egalitarian() <= welfare.nash() * (1 + 1e-9), all);
            assertTrue(welfare.nash() <= welfare.utilitarian() * (1 + 1e-9), all);
            assertTrue(welfare.utilitarian() <= Double.MAX_VALUE, all);
        }
    }

    @Test
    void sharesOfAnyRuleAreJudgedForAnyFamily(RandomGenerator random) {
        for (int k = 0; k < 300; k++) {
            for (Utility utility : RandomOutcome.FAMILIES) {
                int bidders = 1 + random.nextInt(5);
                double[] budgets = draw(bidders, EXTREMES, random);
                double[][] w = new double[bidders][];
                Arrays.setAll(w, i -> draw(6, EXTREMES, random));
                Game game = k % 2 == 0
                        ? RandomOutcome.sparse(bidders, 6, budgets, random)
                        : Game.of(budgets, w, EXTREMES[random.nextInt(4)]);
                Outcome outcome = RandomOutcome.of(game, utility, random);
                Measures m = Measures.of(outcome);
                assertEquals(
                        largestPerCredit(EnvyMatrix.of(outcome)), m.perCredit().maxEnvy(), 1e-15);
                Stream.of(m.absolute(), m.perCredit()).forEach(form -> isFair(form, m.toString()));
                Efficiency e = m.efficiency();
                arePartsOfOne(m.toString(), e.ofBest(), e.ofSold(), e.reserveShare(), e.utilisation());
            }
        }
    }

    private static double largestPerCredit(EnvyMatrix matrix) {
        double largest = 0;
        for (int i = 0; i < matrix.bidders(); i++) {
            for (int j = 0; j < matrix.bidders(); j++) {
                largest = Math.max(largest, matrix.envyPerCredit(i, j));
            }
        }
        return largest;
    }

    private static void isFair(Fairness f, String all) {
        arePartsOfOne(all, f.uniformity(), f.envyFreeness(), f.meanEnvy(), f.maxEnvy(), f.gini());
        assertTrue(f.meanEnvy() <= f.maxEnvy() + 1e-15 && f.gini() < 1, all);
    }

    private static void arePartsOfOne(String all, double... values) {
        assertTrue(Arrays.stream(values).allMatch(each -> each >= 0 && each <= 1), all);
    }

    @Test
    void whatNoRuleCouldHandOutIsRefused() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{1}, {1}}, 0);
        double[][] wrong = {{-1e-9, 0}, {Double.NaN, 0}, {.6, .5}, {1.1, 0}};
        for (double[] shares : wrong) {
            assertThrows(GameException.class, () -> Outcome.ofShares(game, new Linear(), shares, new double[1]));
        }
    }

    private static double[] draw(int length, double[] from, RandomGenerator random) {
        return random.ints(length, 0, from.length).mapToDouble(k -> from[k]).toArray();
    }
}
