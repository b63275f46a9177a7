package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedFormsTest {
    private static final Dynamics PATIENT = Dynamics.PAPER.until(new StopRule.NashGap(1e-9), 5000);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.6, 0.9, 0.999})
    void equalWeightsAreBidInProportionAndPerfect(double a) {
        Equilibrium equilibrium = PATIENT.play(twoByTwo(a, a));
        assertTrue(equilibrium.converged());
        assertEquals(a, equilibrium.bids().bid(0, 0), 1e-6);
        assertEquals(a, equilibrium.bids().bid(1, 0), 1e-6);
        Measures measures = Measures.of(equilibrium.game(), equilibrium.bids());
        assertEquals(1, measures.efficiency().ofBest(), 1e-6);
        assertEquals(1, measures.absolute().uniformity(), 1e-6);
        assertEquals(1, measures.absolute().envyFreeness(), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.6, 0.7071067811865476, 0.8, 0.9, 0.99})
    void oppositeWeightsHaveTheSymmetricEquilibrium(double a) {
        Game game = twoByTwo(a, 1 - a);
        Bids bids = Bids.of(new double[][] {{a, 1 - a}, {1 - a, a}});
        Measures measures = Measures.of(game, bids);
        assertEquals(0, NashGap.of(game, bids), 1e-12);
        assertEquals(2 * a + 1 / a - 2, measures.efficiency().ofBest(), 1e-12);
        assertEquals(1, measures.absolute().uniformity(), 1e-12);
        assertEquals(1, measures.absolute().envyFreeness(), 1e-12);
    }

    @Test
    void theWorstSymmetricEquilibriumIsAtTheRootOfAHalf() {
        double a = Math.sqrt(0.5);
        Measures measures = Measures.of(twoByTwo(a, 1 - a), Bids.of(new double[][] {{a, 1 - a}, {1 - a, a}}));
        assertEquals(0.828427, measures.efficiency().ofBest(), 5e-7);
    }

    @ParameterizedTest
    @CsvSource({
        "0.90, 0.3079, 0.9896, 0.5396, 0.8333, 0.6387, 0.9111",
        "0.95, 0.1189, 0.9993, 0.7881, 0.7895, 0.5484, 0.9526",
        "0.99, 0.0206, 1.0000, 0.9596, 0.7576, 0.5079, 0.9901"
    })
    void oppositeWeightsHaveAsymmetricEquilibria(
            double a, double d, double x, double y, double pi, double tau, double piSymmetric) {
        double c = 1 / (2 * a * (1 - a)) - 1;
        double root = (c - 1 - Math.sqrt((c - 1) * (c - 1) - 4)) / 2;
        assertEquals(0, root * root * root - c * root * root + c * root - 1, 1e-9);
        assertEquals(d, root, 5e-5);
        double first = a / (a + (1 - a) * root * root);
        double second = (1 - a) / (1 - a + a * root * root);
        assertEquals(x, first, 5e-5);
        assertEquals(y, second, 5e-5);
        Game game = twoByTwo(a, 1 - a);
        Bids bids = Bids.of(new double[][] {{first, 1 - first}, {second, 1 - second}});
        Measures measures = Measures.of(game, bids);
        assertEquals(0, NashGap.of(game, bids), 1e-9);
        assertEquals(pi, measures.efficiency().ofBest(), 5e-5);
        assertEquals(tau, measures.absolute().uniformity(), 5e-5);
        assertEquals(1, measures.absolute().envyFreeness(), 1e-9);
        assertEquals(piSymmetric, 2 * a + 1 / a - 2, 5e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void theWorstFamilyIsAnEquilibriumOfEfficiencyTwoOverNPlusOne(int n) {
        int spread = n * n;
        double[] budgets = new double[spread + n];
        double[][] w = new double[spread + n][n];
        for (int i = 0; i < budgets.length; i++) {
            budgets[i] = 1;
            for (int j = 0; j < n; j++) {
                w[i][j] = i < spread ? 1.0 / n : i - spread == j ? 1 : 0;
            }
        }
        Game game = Game.of(budgets, w, 0);
        Bids bids = Bids.of(w);
        Measures measures = Measures.of(game, bids);
        assertEquals(0, NashGap.of(game, bids), 1e-12);
        assertEquals(2.0 / (n + 1), measures.efficiency().ofBest(), 1e-12);
        assertEquals(n + 1, Outcome.of(game, bids).price(0), 1e-12);
    }

    /** The reading of docs/experiments.md's rho = 0.02: per credit, at an exact equilibrium. In absolute terms it is tiny. */
    @Test
    void unequalBudgetsEnvyPerCredit() {
        double[][] w = {{.6, .4}, {.01, .99}, {.5, .5}};
        Game game = Game.of(new double[] {100, 1, 1e-4}, w, 0);
        Equilibrium equilibrium = PATIENT.damped(.1).play(game);
        assertTrue(equilibrium.converged());
        Measures measures = Measures.of(game, equilibrium.bids());
        assertEquals(0.02, measures.perCredit().envyFreeness(), 5e-4);
        assertTrue(measures.absolute().envyFreeness() < 1e-4, measures::toString);
    }

    private static Game twoByTwo(double first, double second) {
        return Game.of(new double[] {1, 1}, new double[][] {{first, 1 - first}, {second, 1 - second}}, 0);
    }
}
