package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class FairnessTest {
    @Test
    void itIsWhatTheFormulasSayForEveryFamilyDenseAndSparse(RandomGenerator random) {
        for (int k = 0; k < 40; k++) {
            for (Utility utility : RandomOutcome.FAMILIES) {
                int bidders = 1 + random.nextInt(12);
                int goods = 1 + random.nextInt(8);
                double[] budgets = RandomOutcome.budgets(bidders, random);
                isThatOfTheFormulas(
                        RandomOutcome.of(RandomOutcome.dense(bidders, goods, budgets, random), utility, random));
                isThatOfTheFormulas(
                        RandomOutcome.of(RandomOutcome.sparse(bidders, goods, budgets, random), utility, random));
            }
        }
    }

    @Test
    void moreBiddersThanOneThreadTakesAtOnceAreAllJudged(RandomGenerator random) {
        int bidders = 2 * Judges.AT_ONCE + 3;
        double[] budgets = RandomOutcome.budgets(bidders, random);
        isThatOfTheFormulas(RandomOutcome.of(RandomOutcome.dense(bidders, 7, budgets, random), new Linear(), random));
        isThatOfTheFormulas(RandomOutcome.of(RandomOutcome.sparse(bidders, 7, budgets, random), new Linear(), random));
    }

    private static void isThatOfTheFormulas(Outcome outcome) {
        double[] ones = new double[outcome.game().bidders()];
        Arrays.fill(ones, 1);
        Measures measures = Measures.of(outcome);
        isThatOfTheFormulas(outcome, ones, measures.absolute());
        isThatOfTheFormulas(outcome, outcome.game().budgets(), measures.perCredit());
    }

    private static void isThatOfTheFormulas(Outcome outcome, double[] per, Fairness fairness) {
        int m = per.length;
        double[] u = new double[m];
        Arrays.setAll(u, i -> outcome.worth(i, i) / per[i]);
        double rho = 1;
        double envy = 0;
        double differences = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double other = outcome.worth(i, j) / per[j];
                rho = other > 0 ? Math.min(rho, u[i] / other) : rho;
                envy += other > 0 && i != j ? Math.max(0, 1 - u[i] / other) / m / (m - 1) : 0;
                differences += Math.abs(u[i] - u[j]);
            }
        }
        double most = DoubleStream.of(u).max().orElseThrow();
        double least = DoubleStream.of(u).min().orElseThrow();
        double sum = DoubleStream.of(u).sum();
        assertEquals(most > 0 ? least / most : 1, fairness.uniformity(), 1e-12);
        assertEquals(rho, fairness.envyFreeness(), 1e-12);
        assertEquals(1 - rho, fairness.maxEnvy(), 1e-12);
        assertEquals(envy, fairness.meanEnvy(), 1e-12);
        assertEquals(sum > 0 ? differences / (2 * m * sum) : 0, fairness.gini(), 1e-12);
    }

    @Test
    void envyDoesNotSeeTheScaleOfABiddersWeights(RandomGenerator random) {
        for (int k = 0; k < 200; k++) {
            int bidders = 2 + random.nextInt(8);
            double[][] w = new double[bidders][];
            Arrays.setAll(w, i -> random.doubles(5, 0.01, 1).toArray());
            Game game = Game.of(RandomOutcome.budgets(bidders, random), w, 0.1);
            Outcome outcome = RandomOutcome.of(game, new Linear(), random);
            double factor = Math.pow(10, random.nextInt(-200, 200));
            Arrays.setAll(w[0], j -> w[0][j] * factor);
            double[] shares = new double[game.layout().places()];
            Arrays.setAll(shares, outcome::shareAt);
            Game scaled = Game.of(game.budgets(), w, 0.1);
            Measures before = Measures.of(outcome);
            Measures after = Measures.of(Outcome.ofShares(scaled, new Linear(), shares, outcome.prices()));
            assertEquals(before.absolute().envyFreeness(), after.absolute().envyFreeness(), 1e-12);
            assertEquals(before.absolute().meanEnvy(), after.absolute().meanEnvy(), 1e-12);
            assertEquals(before.perCredit().envyFreeness(), after.perCredit().envyFreeness(), 1e-12);
            assertEquals(before.perCredit().meanEnvy(), after.perCredit().meanEnvy(), 1e-12);
        }
    }

    @Test
    void withEqualBudgetsBothFormsAgree(RandomGenerator random) {
        for (int k = 0; k < 100; k++) {
            double[] budgets = new double[6];
            Arrays.fill(budgets, random.nextDouble(0.01, 100));
            Game game = RandomOutcome.sparse(6, 9, budgets, random);
            Measures measures = Measures.of(RandomOutcome.of(game, new Linear(), random));
            assertEquals(measures.absolute(), measures.perCredit());
            budgets[5] = Math.nextUp(budgets[5]);
            Game almost = RandomOutcome.sparse(6, 9, budgets, random);
            Measures near = Measures.of(RandomOutcome.of(almost, new Linear(), random));
            assertEquals(near.absolute().uniformity(), near.perCredit().uniformity(), 1e-12);
            assertEquals(near.absolute().envyFreeness(), near.perCredit().envyFreeness(), 1e-12);
            assertEquals(near.absolute().meanEnvy(), near.perCredit().meanEnvy(), 1e-12);
            assertEquals(near.absolute().gini(), near.perCredit().gini(), 1e-12);
        }
    }

    @Test
    void figuresDoNotDependOnThreads(RandomGenerator random) {
        int bidders = 5 * Judges.AT_ONCE;
        Game game = RandomOutcome.dense(bidders, 9, RandomOutcome.budgets(bidders, random), random);
        Outcome outcome = RandomOutcome.of(game, new Linear(), random);
        EnvyTally inOrder = new EnvyTally(outcome.utilities(), game.budgets());
        Judges.of(outcome).judge(0, bidders, inOrder);
        for (int k = 0; k < 20; k++) {
            assertEquals(inOrder.mean(), Measures.of(outcome).perCredit().meanEnvy());
        }
    }

    @Test
    void aBidderAloneEnviesNobody() {
        Game game = Game.of(new double[] {2}, new double[][] {{1, 3}}, 1);
        double[] shares = {0.5, 0};
        Fairness fairness = Measures.of(Outcome.ofShares(game, new Linear(), shares, new double[2]))
                .perCredit();
        assertEquals(new Fairness(1, 1, 0, 0), fairness);
        assertTrue(fairness.maxEnvy() == 0);
    }
}
