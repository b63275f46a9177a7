package dev.bourse.allocation.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example and the four properties of Ghodsi et al., NSDI 2011. */
@ExtendWith(Seeded.class)
class DominantResourceFairnessTest {
    private static final int GAMES = 300;
    private static final double ROUNDING = 1e-12;

    @Test
    void thePapersExampleGivesThreeTasksAndTwo() {
        // 9 CPUs and 18 GB; a task of A takes (1, 4), one of B (3, 1).
        double[][] demands = {{1.0 / 9, 4.0 / 18}, {3.0 / 9, 1.0 / 18}};
        double[] tasks = tasks(new double[] {1, 1}, demands);
        assertEquals(3, tasks[0], ROUNDING);
        assertEquals(2, tasks[1], ROUNDING);
    }

    @Test
    void weightsAreRatesOfGrowth() {
        // One good: shares by budget.
        double[] tasks = tasks(new double[] {3, 1}, new double[][] {{0.5}, {0.25}});
        assertEquals(1.5, tasks[0], ROUNDING);
        assertEquals(1, tasks[1], ROUNDING);
    }

    @Test
    void whoDoesNotNeedTheScarceGoodGrowsOn() {
        // A and B meet on good 0 and hold half of it each; C then takes all of good 1 that A leaves.
        double[] tasks = tasks(new double[] {1, 1, 1}, new double[][] {{1, 0.5}, {1, 0}, {0, 1}});
        assertEquals(0.5, tasks[0], ROUNDING);
        assertEquals(0.5, tasks[1], ROUNDING);
        assertEquals(0.75, tasks[2], ROUNDING);
    }

    /** Max-min fair is the allocation in which everybody has a bottleneck: a used-up good on which nobody has more. */
    @Test
    void everybodyHasABottleneck(RandomGenerator random) {
        for (int n = 0; n < GAMES; n++) {
            Game game = draw(random, false);
            Outcome outcome = drf(game);
            double[] tasks = outcome.utilities();
            for (int i = 0; i < game.bidders(); i++) {
                boolean found = false;
                for (int j = 0; j < game.goods(); j++) {
                    boolean bottleneck = game.weight(i, j) > 0 && used(outcome, j) >= 1 - ROUNDING;
                    for (int k = 0; k < game.bidders(); k++) {
                        boolean more = level(game, k, tasks) > level(game, i, tasks) * (1 + ROUNDING);
                        bottleneck &= !(game.weight(k, j) > 0 && more);
                    }
                    found |= bottleneck;
                }
                assertTrue(found, "bidder " + i + " could have more");
            }
        }
    }

    @Test
    void sharingIsNeverWorseThanOnesOwnPart(RandomGenerator random) {
        for (int n = 0; n < GAMES; n++) {
            Game game = draw(random, false);
            double money = Arrays.stream(game.budgets()).sum();
            double[] tasks = drf(game).utilities();
            for (int i = 0; i < tasks.length; i++) {
                double own = game.budget(i) / money / most(game, i);
                assertTrue(tasks[i] >= own * (1 - ROUNDING), tasks[i] + " < " + own);
            }
        }
    }

    @Test
    void nobodyEnviesPerCredit(RandomGenerator random) {
        for (int n = 0; n < GAMES; n++) {
            Game game = draw(random, n % 2 == 0);
            Outcome outcome = drf(game);
            double[] tasks = outcome.utilities();
            for (int i = 0; i < tasks.length; i++) {
                for (int k = 0; k < tasks.length; k++) {
                    double others = outcome.worth(i, k) / game.budget(k);
                    assertTrue(tasks[i] / game.budget(i) >= others * (1 - ROUNDING));
                }
            }
        }
    }

    @Test
    void nobodyGainsByMisstatingWhatATaskTakes(RandomGenerator random) {
        for (int n = 0; n < 10 * GAMES; n++) {
            Game game = draw(random, false);
            int liar = random.nextInt(game.bidders());
            double[][] stated = new double[game.bidders()][];
            Arrays.setAll(stated, game::weights);
            double[] truth = stated[liar];
            stated[liar] = random.nextBoolean() ? row(game.goods(), random) : bent(truth, random);
            double honest = drf(game).utilities()[liar];
            Outcome lied = drf(Game.of(game.budgets(), stated, 1));
            double[] got = new double[game.goods()];
            Arrays.setAll(got, j -> lied.share(liar, j));
            double gained = new Leontief().of(got.length, truth, got);
            assertTrue(gained <= honest * (1 + 1e-9), gained + " > " + honest);
        }
    }

    @Test
    void aPurseFarSmallerThanTheOthersHasItsTurn() {
        double[] tasks = tasks(new double[] {1e299, 1e-300, 1e-300}, new double[][] {{1, 0}, {0, 2}, {0, 1}});
        assertEquals(1, tasks[0], ROUNDING);
        assertEquals(0.25, tasks[1], ROUNDING);
        assertEquals(0.5, tasks[2], ROUNDING);
    }

    private static double[] tasks(double[] budgets, double[][] demands) {
        return drf(Game.of(budgets, demands, 1)).utilities();
    }

    private static Outcome drf(Game game) {
        return new DominantResourceFairness().allocate(game, new Leontief()).outcome();
    }

    private static double used(Outcome outcome, int good) {
        double used = 0;
        for (int i = 0; i < outcome.game().bidders(); i++) {
            used += outcome.share(i, good);
        }
        return used;
    }

    /** s_i / X_i. */
    private static double level(Game game, int bidder, double[] tasks) {
        return tasks[bidder] * most(game, bidder) / game.budget(bidder);
    }

    private static double most(Game game, int bidder) {
        return Arrays.stream(game.weights(bidder)).max().orElseThrow();
    }

    private static Game draw(RandomGenerator random, boolean equal) {
        int goods = 1 + random.nextInt(4);
        double[] budgets = new double[1 + random.nextInt(6)];
        double[][] demands = new double[budgets.length][];
        Arrays.setAll(budgets, i -> equal ? 1 : random.nextDouble(0.2, 2));
        Arrays.setAll(demands, i -> row(goods, random));
        return Game.of(budgets, demands, 1);
    }

    private static double[] row(int goods, RandomGenerator random) {
        double[] row = new double[goods];
        Arrays.setAll(row, j -> random.nextInt(4) == 0 ? 0 : random.nextDouble(0.01, 1));
        row[random.nextInt(goods)] = random.nextDouble(0.01, 1);
        return row;
    }

    /** The truth, one demand changed a little. */
    private static double[] bent(double[] truth, RandomGenerator random) {
        double[] bent = truth.clone();
        int good = random.nextInt(bent.length);
        bent[good] = bent[good] * random.nextDouble(0.5, 1.5) + 0.01;
        return bent;
    }
}
