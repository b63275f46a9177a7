package dev.bourse.allocation.mechanism.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class MatchingTest {
    @Test
    void itIsWorthWhatTheBestOfAllAssignmentsIs(RandomGenerator random) {
        for (int n = 0; n < 1000; n++) {
            double[][] w = weights(1 + random.nextInt(4), 1 + random.nextInt(5), random);
            double[] parts =
                    random.doubles(w[0].length).map(c -> c < 0.2 ? 0 : c).toArray();
            int copies = 1 + random.nextInt(3);
            Game game = game(w);
            Matching best = Matching.best(game, parts, copies);
            double most = most(w, parts, copies, new int[w.length], 0);
            assertEquals(most, best.worth(), 1e-12 * most, () -> Arrays.deepToString(w) + copies);
            assertEquals(best.worth(), held(best, game, parts, copies), 1e-12 * most);
        }
    }

    @Test
    void withACopyForEveryGoodEachGoesWhereItIsWorthMost(RandomGenerator random) {
        double[][] w = new double[40][60];
        for (double[] row : w) {
            Arrays.setAll(row, j -> random.nextDouble(0.1, 1));
        }
        double each = 0;
        for (int j = 0; j < 60; j++) {
            int good = j;
            each += Arrays.stream(w).mapToDouble(row -> row[good]).max().orElseThrow();
        }
        assertEquals(each, Matching.best(game(w), 60).worth(), 1e-12);
        assertEquals(each, Matching.best(game(w), Integer.MAX_VALUE).worth(), 1e-12);
        double[] whole = new double[60];
        Arrays.fill(whole, 1);
        double contested = Matching.best(game(w), 1).worth();
        assertTrue(contested < each);
        assertEquals(contested, held(Matching.best(game(w), 1), game(w), whole, 1), 1e-12);
    }

    @Test
    void numbersFarApartLoseNoGood() {
        double[][] w = {{1e300, 1e-300}, {1e300, 1e300}, {1e-300, 1e300}};
        assertEquals(2e300, Matching.best(game(w), 1).worth());
        double[][] poor = {{1e-300, 0}, {0, 1e300}};
        Matching best = Matching.best(game(poor), 1);
        assertEquals(0, best.holder(0));
        assertEquals(1, best.holder(1));
    }

    @Test
    void aGoodThatNobodyWantsStays() {
        Matching best = Matching.best(game(new double[][] {{1, 0}, {2, 0}}), 2);
        assertEquals(1, best.holder(0));
        assertTrue(best.holder(1) < 0);
        assertEquals(2, best.worth());
    }

    @Test
    void aSparseGameIsMatchedAsTheDenseOne() {
        double[] budgets = {1, 1, 1};
        Game sparse = Game.sparse(
                budgets, new int[][] {{0, 2}, {0}, {1, 2}}, new double[][] {{5, 4}, {3}, {2, 6}}, new double[] {1, 1, 1
                });
        double[][] dense = {{5, 0, 4}, {3, 0, 0}, {0, 2, 6}};
        for (int copies = 1; copies < 4; copies++) {
            assertEquals(
                    Matching.best(game(dense), copies).worth(),
                    Matching.best(sparse, copies).worth());
        }
    }

    @Test
    void lessThanOneCopyIsRefused() {
        Game game = game(new double[][] {{1}});
        GameException refused = assertThrows(GameException.class, () -> Matching.best(game, 0));
        assertEquals("parameter-out-of-range", refused.code());
        assertThrows(GameException.class, () -> Matching.best(game, new double[2], 1));
    }

    /** Tries everything. */
    private static double most(double[][] w, double[] parts, int copies, int[] held, int good) {
        if (good == parts.length) {
            return 0;
        }
        double most = most(w, parts, copies, held, good + 1);
        for (int i = 0; i < w.length; i++) {
            if (held[i] < copies) {
                held[i]++;
                most = Math.max(most, w[i][good] * parts[good] + most(w, parts, copies, held, good + 1));
                held[i]--;
            }
        }
        return most;
    }

    /** What the holders have, checking that none has more than its copies. */
    private static double held(Matching best, Game game, double[] parts, int copies) {
        int[] held = new int[game.bidders()];
        double sum = 0;
        for (int j = 0; j < parts.length; j++) {
            if (best.holder(j) >= 0) {
                assertTrue(++held[best.holder(j)] <= copies);
                sum += game.weight(best.holder(j), j) * parts[j];
            }
        }
        return sum;
    }

    private static double[][] weights(int bidders, int goods, RandomGenerator random) {
        double[][] w = new double[bidders][goods];
        boolean ties = random.nextBoolean();
        for (double[] row : w) {
            Arrays.setAll(row, j -> ties ? random.nextInt(4) : random.nextInt(3) == 0 ? 0 : random.nextDouble(0.01, 1));
            row[random.nextInt(goods)] = 1;
        }
        return w;
    }

    private static Game game(double[][] w) {
        double[] budgets = new double[w.length];
        Arrays.fill(budgets, 1);
        return Game.of(budgets, w, 1);
    }
}
