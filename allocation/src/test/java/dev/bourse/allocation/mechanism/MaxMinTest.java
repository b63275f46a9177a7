package dev.bourse.allocation.mechanism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class MaxMinTest {
    private final MaxMin rule = new MaxMin();

    @Test
    void theLeastAndThenTheSumAreWhatATableauFinds(RandomGenerator random) {
        List<Utility> families = List.of(new Linear(), new Saturating(0.3), new Saturating(1), new Leontief());
        for (int n = 0; n < 200; n++) {
            Game game = RandomGames.draw(random, 5, 4);
            Utility utility = families.get(n % families.size());
            double[] u = rule.allocate(game, utility).outcome().utilities();
            double least = least(game, u);
            double t = new Tableau(game, utility).most(game.budgets());
            assertEquals(t, least, 1e-7 * t, utility::name);
            double[] floors = Arrays.stream(game.budgets())
                    .map(x -> x * least * (1 - 1e-9))
                    .toArray();
            double sum = new Tableau(game, utility).sum(Tableau.ones(u.length), floors);
            assertEquals(sum, Arrays.stream(u).sum(), 1e-6 * sum, utility::name);
        }
    }

    /** Two linear bidders: the first holds the goods it wants relatively most, up to the point where both have the same. */
    @Test
    void twoBiddersMeetWhereTheClosedFormSays(RandomGenerator random) {
        for (int n = 0; n < 200; n++) {
            Game game = RandomGames.positive(random, 2, 1 + random.nextInt(8));
            int[] order = IntStream.range(0, game.goods())
                    .boxed()
                    .sorted((a, b) -> Double.compare(
                            game.weight(0, b) / game.weight(1, b), game.weight(0, a) / game.weight(1, a)))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double mine = 0;
            double others = Arrays.stream(game.weights(1)).sum();
            for (int j : order) {
                double a = game.weight(0, j) / game.budget(0);
                double b = game.weight(1, j) / game.budget(1);
                double part = Math.clamp((others / game.budget(1) - mine / game.budget(0)) / (a + b), 0.0, 1.0);
                mine += part * game.weight(0, j);
                others -= part * game.weight(1, j);
            }
            double[] u = rule.allocate(game, new Linear()).outcome().utilities();
            assertEquals(mine, u[0], 1e-9);
            assertEquals(others, u[1], 1e-9);
        }
    }

    /** Where all want everything, having the same per credit and nothing left to trade is the max-min allocation. */
    @Test
    void fortyBiddersHaveTheSameAndNothingToTrade(RandomGenerator random) {
        Game game = RandomGames.positive(random, 40, 30);
        Allocation allocation = rule.allocate(game, new Linear());
        double[] u = allocation.outcome().utilities();
        for (int i = 0; i < u.length; i++) {
            assertEquals(u[0] / game.budget(0), u[i] / game.budget(i), 1e-9);
        }
        assertTrue(noTradeGains(game, allocation.outcome()));
        assertTrue(((Certificate.DualityGap) allocation.certificate()).relative() < 1e-10);
    }

    @Test
    void whatTheFloorsLeaveGoesToWhomItIsWorthMost() {
        // Bidder 0 can have 1 at most, with all of good 0; half of good 1 is then enough for bidder 1.
        double[][] w = {{1, 0, 0}, {1, 2, 0}, {0, 3, 0}};
        Outcome outcome = rule.allocate(Game.of(new double[] {1, 1, 1}, w, 1), new Linear())
                .outcome();
        assertArrayEquals(new double[] {1, 1, 1.5}, outcome.utilities(), 1e-12);
        assertEquals(0, outcome.share(0, 2) + outcome.share(1, 2) + outcome.share(2, 2), "nobody wants it");
    }

    @Test
    void leontiefBiddersHaveTheClosedForm() {
        double[][] w = {{1, 0.5}, {0.25, 1}};
        double[] u = rule.allocate(Game.of(new double[] {1, 2}, w, 1), new Leontief())
                .outcome()
                .utilities();
        // Good 1 limits: 0.5 t + 1 * 2 t = 1.
        assertEquals(0.4, u[0], 1e-12);
        assertEquals(0.8, u[1], 1e-12);
    }

    @Test
    void aPoorBidderGetsItsFloorBesideARichOne() {
        double[][] w = {{1, 1}, {1, 1e-3}};
        double[] budgets = {1, 1e-20};
        Outcome outcome = rule.allocate(Game.of(budgets, w, 1), new Linear()).outcome();
        double[] u = outcome.utilities();
        assertEquals(2, u[0], 1e-9);
        assertEquals(u[0], u[1] / 1e-20, 1e-9);
    }

    @Test
    void whatIsNoLinearProgramOrTooLargeIsRefused() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{1, 1}, {1, 1}}, 0);
        GameException refused = assertThrows(GameException.class, () -> rule.allocate(game, new Finite(1)));
        assertEquals("does-not-apply", refused.code());
        double[] budgets = Tableau.ones(600);
        double[][] w = new double[600][];
        Arrays.setAll(w, i -> Tableau.ones(500));
        Game large = Game.of(budgets, w, 0);
        assertEquals(
                "too-large",
                assertThrows(GameException.class, () -> rule.allocate(large, new Linear()))
                        .code());
        assertEquals(1.0 / 600, rule.allocate(large, new Leontief()).outcome().utilities()[0], 1e-12);
    }

    private static double least(Game game, double[] u) {
        return IntStream.range(0, u.length)
                .mapToDouble(i -> u[i] / game.budget(i))
                .min()
                .orElseThrow();
    }

    /** Whether no ring of bidders, each passing on a little of a good, gains more than rounding: no cycle of losses below 0. */
    private static boolean noTradeGains(Game game, Outcome outcome) {
        int m = game.bidders();
        double[][] loss = new double[m][m];
        for (int a = 0; a < m; a++) {
            for (int b = 0; b < m; b++) {
                loss[a][b] = Double.POSITIVE_INFINITY;
                for (int j = 0; j < game.goods(); j++) {
                    if (outcome.share(a, j) > 1e-9) {
                        loss[a][b] = Math.min(loss[a][b], Math.log(game.weight(a, j) / game.weight(b, j)) + 1e-10);
                    }
                }
            }
        }
        for (int via = 0; via < m; via++) {
            for (int a = 0; a < m; a++) {
                for (int b = 0; b < m; b++) {
                    loss[a][b] = Math.min(loss[a][b], loss[a][via] + loss[via][b]);
                }
            }
        }
        return IntStream.range(0, m).allMatch(a -> loss[a][a] >= 0);
    }
}
