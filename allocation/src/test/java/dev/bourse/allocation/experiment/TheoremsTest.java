package dev.bourse.allocation.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the paper proves of every equilibrium, looked for in thousands of small games, steep ones among them. */
@ExtendWith(Seeded.class)
class TheoremsTest {
    private static final Dynamics PLAY = Dynamics.PAPER.until(new StopRule.NashGap(1e-9), 300);
    /** Of steep games undamped turns settle few. */
    private static final Dynamics STEADY =
            Dynamics.PAPER.until(new StopRule.NashGap(1e-6), 1000).damped(0.1);

    private static final double NEAR = 1e-4;

    @Test
    void twoEqualBiddersKeepTheBounds(RandomGenerator random) {
        int settled = 0;
        for (int k = 0; k < 5000; k++) {
            Equilibrium end = STEADY.play(Game.of(new double[] {1, 1}, rows(2, 2 + random.nextInt(5), random), 0));
            if (end.converged()) {
                settled++;
                Measures m = Measures.of(end.game(), end.bids());
                assertTrue(m.efficiency().ofBest() >= 0.75 - 1e-6, m::toString);
                assertTrue(m.absolute().uniformity() >= 0.5 - 1e-6, m::toString);
                assertEquals(1, m.absolute().envyFreeness(), NEAR, m::toString);
            }
        }
        assertTrue(settled > 4800, settled + " settled");
    }

    @Test
    void manyEqualBiddersKeepTheBounds(RandomGenerator random) {
        int settled = 0;
        for (int k = 0; k < 4000; k++) {
            boolean large = k % 40 == 0;
            int bidders = 3 + random.nextInt(large ? 10 : 5);
            double[] budgets = new double[bidders];
            Arrays.fill(budgets, 1);
            double[][] w = rows(bidders, 2 + random.nextInt(large ? 30 : 7), random);
            Equilibrium end = STEADY.play(Game.of(budgets, w, 0));
            if (end.converged()) {
                settled++;
                Measures m = Measures.of(end.game(), end.bids());
                assertTrue(m.absolute().uniformity() >= 1.0 / bidders, m::toString);
                assertTrue(m.absolute().envyFreeness() >= Bounds.LEAST_ENVY_FREENESS - NEAR, m::toString);
            }
        }
        assertTrue(settled > 3800, settled + " settled");
    }

    /** Any budgets and reserves, and rows as they come. */
    @Test
    void everyEquilibriumIsSafeAndMeetsTheConditionsOfOptimality(RandomGenerator random) {
        int settled = 0;
        for (int k = 0; k < 4000; k++) {
            int bidders = 2 + random.nextInt(5);
            double[] budgets = random.doubles(bidders, .1, 10).toArray();
            double[][] w = new double[bidders][];
            int goods = 1 + random.nextInt(7);
            Arrays.setAll(w, i -> random.doubles(goods, .001, 10).toArray());
            Equilibrium end = PLAY.play(Game.of(budgets, w, k % 2 == 0 ? 0 : random.nextDouble(1e-3, 1)));
            if (end.converged()) {
                settled++;
                for (int i = 0; i < bidders; i++) {
                    isSafe(end, i);
                    isOptimal(end, i);
                }
            }
        }
        assertTrue(settled > 3000, settled + " settled");
    }

    /** U_i >= X_i / (X_i + sum_j y_j) * sum_j w_ij: no worse than bidding in proportion to the others' bids. */
    private static void isSafe(Equilibrium end, int bidder) {
        Outcome outcome = end.outcome();
        double prices = 0;
        double wanted = 0;
        for (int j = 0; j < end.game().goods(); j++) {
            prices += outcome.price(j);
            wanted += end.game().weight(bidder, j);
        }
        double safe = end.game().budget(bidder) / prices * wanted;
        assertTrue(outcome.utilities()[bidder] >= safe * (1 - 1e-8), () -> "bidder " + bidder + " of " + end);
    }

    /**
     * KKT: with lambda_i the largest marginal utility w_ij (Y_j - x_ij) / Y_j^2, all the budget lies where the marginal
     * utility is lambda_i.
     */
    private static void isOptimal(Equilibrium end, int bidder) {
        Outcome outcome = end.outcome();
        double most = 0;
        double spent = 0;
        double gained = 0;
        for (int j = 0; j < end.game().goods(); j++) {
            double x = end.bids().bid(bidder, j);
            double price = outcome.price(j);
            double marginal = end.game().weight(bidder, j) * ((price - x) / price) / price;
            most = Math.max(most, marginal);
            spent += x;
            gained += x * marginal;
        }
        double budget = end.game().budget(bidder);
        assertEquals(budget, spent, 1e-9 * budget);
        // A gap of g in utility leaves marginal utilities apart by O(sqrt(g)), for utility is flat at its best.
        assertEquals(1, gained / (most * budget), 1e-2, () -> "bidder " + bidder + " of " + end);
    }

    /** Weights to a random power, so that some games are steep, then normalised. */
    private static double[][] rows(int bidders, int goods, RandomGenerator random) {
        double power = new double[] {1, 3, 8}[random.nextInt(3)];
        double[][] w = new double[bidders][];
        Arrays.setAll(
                w,
                i -> random.doubles(goods, .05, 1).map(u -> Math.pow(u, power)).toArray());
        for (double[] row : w) {
            double sum = Arrays.stream(row).sum();
            Arrays.setAll(row, j -> row[j] / sum);
        }
        return w;
    }
}
