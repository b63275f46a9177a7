package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class MeasuresTest {
    @Test
    void byHandTheyAreTheFormulas() {
        Game game = Game.of(new double[] {3, 1}, new double[][] {{4, 1}, {2, 2}}, 1);
        Measures measures = Measures.of(game, Bids.of(new double[][] {{3, 0}, {0, 1}}));
        // Shares (3/4, 0) and (0, 1/2): U = (3, 1); U* = 4 + 2; the owners keep 4/4 + 2/2 of it.
        assertEquals(4.0 / 6, measures.efficiency(), 1e-15);
        assertEquals(2.0 / 6, measures.reserveShare(), 1e-15);
        assertEquals(1, measures.efficiencyOfSold(), 1e-15);
        assertEquals(1.0 / 3, measures.uniformity(), 1e-15);
        assertEquals(1, measures.uniformityPerCredit(), 1e-15);
        // Bidder 1 finds 2 * 3/4 in the other's bundle, and has 1.
        assertEquals(1 / 1.5, measures.envyFreeness(), 1e-15);
        assertEquals(1, measures.envyFreenessPerCredit(), 1e-15);
        assertTrue(measures.nashGap() > 0);
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
        assertEquals(new Measures(0, 1, 0, 1, 1, 1, 1, 1), measures);
    }

    @Test
    void whoHasNothingMakesUniformityNothing() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{1, 2}, {2, 1}}, 0);
        Measures measures = Measures.of(game, Bids.of(new double[][] {{1, 0}, {0, 0}}));
        assertEquals(0, measures.uniformity());
        assertEquals(0, measures.uniformityPerCredit());
        assertEquals(0, measures.envyFreeness());
        assertEquals(0, measures.envyFreenessPerCredit());
    }

    @Test
    void everyMeasureIsANumberFromZeroToOneWhateverTheNumbers(RandomGenerator random) {
        double[] extremes = {1e-300, 1e-100, 1, 1e100, 1e299};
        for (int k = 0; k < 3000; k++) {
            int bidders = 1 + random.nextInt(4);
            int goods = 1 + random.nextInt(4);
            double[] budgets = draw(bidders, extremes, random);
            double[][] w = new double[bidders][];
            Arrays.setAll(w, i -> draw(goods, extremes, random));
            Game game = Game.of(budgets, w, extremes[random.nextInt(4)]);
            Bids bids = Dynamics.PAPER
                    .until(new StopRule.NashGap(1e-3), 3)
                    .play(game)
                    .bids();
            Measures m = Measures.of(game, bids);
            boolean inRange = DoubleStream.of(
                            m.efficiency(),
                            m.reserveShare(),
                            m.efficiencyOfSold(),
                            m.uniformity(),
                            m.uniformityPerCredit(),
                            m.envyFreeness(),
                            m.envyFreenessPerCredit(),
                            m.nashGap())
                    .allMatch(each -> each >= 0 && each <= 1);
            assertTrue(inRange, m + Arrays.toString(budgets) + Arrays.deepToString(w));
        }
    }

    @Test
    void twoBiddersKeepTheBoundsOfTheProof(RandomGenerator random) {
        for (int k = 0; k < 300; k++) {
            double[][] w = rows(2, 2 + random.nextInt(6), random);
            Game game = Game.of(new double[] {1, 1}, w, 0);
            Measures m = settled(game);
            assertTrue(m.efficiency() >= 0.75 - 1e-6, m::toString);
            assertTrue(m.uniformity() >= 0.5 - 1e-6, m::toString);
            assertEquals(1, m.envyFreeness(), 1e-3);
            assertEquals(m.uniformity(), m.uniformityPerCredit());
            assertEquals(m.envyFreeness(), m.envyFreenessPerCredit());
        }
    }

    @Test
    void manyBiddersKeepTheBoundsOfTheProof(RandomGenerator random) {
        for (int k = 0; k < 100; k++) {
            int bidders = 3 + random.nextInt(10);
            double[] budgets = new double[bidders];
            Arrays.fill(budgets, 1);
            Measures m = settled(Game.of(budgets, rows(bidders, 2 + random.nextInt(30), random), 0));
            assertTrue(m.uniformity() >= 1.0 / bidders, m::toString);
            assertTrue(m.envyFreeness() >= 2 * Math.sqrt(2) - 2 - 1e-4, m::toString);
        }
    }

    private static Measures settled(Game game) {
        Dynamics turns = Dynamics.PAPER.until(new StopRule.NashGap(1e-6), 5000);
        Equilibrium equilibrium = turns.damped(.1).play(game);
        assertTrue(equilibrium.converged());
        return Measures.of(game, equilibrium.bids());
    }

    private static double[][] rows(int bidders, int goods, RandomGenerator random) {
        double[][] w = new double[bidders][];
        Arrays.setAll(w, i -> random.doubles(goods, 0.01, 1).toArray());
        for (double[] row : w) {
            double sum = Arrays.stream(row).sum();
            Arrays.setAll(row, j -> row[j] / sum);
        }
        return w;
    }

    private static double[] draw(int length, double[] from, RandomGenerator random) {
        return random.ints(length, 0, from.length).mapToDouble(k -> from[k]).toArray();
    }
}
