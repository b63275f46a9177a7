package dev.bourse.allocation.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for every mechanism. */
@ExtendWith(Seeded.class)
class MechanismsTest {
    private static final List<Utility> FAMILIES = List.of(
            new Linear(),
            new Finite(2),
            new Saturating(0.3),
            new Leontief(),
            new Ces(0.5),
            new Ces(-2),
            new CobbDouglas());

    @Test
    void eachIsFoundByItsNameAndNoOtherIs() {
        for (Mechanism rule : Mechanisms.all()) {
            assertSame(rule, Mechanisms.named(rule.name()));
        }
        GameException refused = assertThrows(GameException.class, () -> Mechanisms.named("lottery"));
        assertEquals("unknown-mechanism", refused.code());
        assertTrue(refused.getMessage().contains("max-min"), refused.getMessage());
    }

    @Test
    void noGoodIsGivenOutTwiceOrToWhoDoesNotExist(RandomGenerator random) {
        for (int n = 0; n < 30; n++) {
            Game game = RandomGames.draw(random, 6, 5);
            everywhere((rule, utility) -> check(rule, game, utility, 1e-12));
        }
    }

    @Test
    void everythingIsANumberWhateverTheNumbers(RandomGenerator random) {
        for (int n = 0; n < 100; n++) {
            Game game = RandomGames.extreme(random);
            everywhere((rule, utility) -> check(rule, game, utility, 1e-12));
        }
    }

    @Test
    void whoIsAloneGetsAllItWants() {
        Game game = Game.of(new double[] {2}, new double[][] {{3, 0, 1}}, 1e-9);
        everywhere((rule, utility) -> {
            Outcome outcome = rule.allocate(game, utility).outcome();
            double[] all = {1, 1, 1};
            double most = utility.of(3, game.weights(0), all);
            assertEquals(most, outcome.utilities()[0], 1e-6 * most, rule.name() + utility.name());
        });
    }

    @Test
    void aSparseGameIsDividedAsTheDenseOne() {
        double[] budgets = {1, 2, 1.5};
        double[] reserve = {0.1, 0.1, 0.1};
        Game dense = Game.of(budgets, new double[][] {{5, 0, 4}, {3, 0, 0}, {0, 2, 6}}, reserve);
        Game sparse =
                Game.sparse(budgets, new int[][] {{0, 2}, {0}, {1, 2}}, new double[][] {{5, 4}, {3}, {2, 6}}, reserve);
        everywhere((rule, utility) -> {
            double[] expected = rule.allocate(dense, utility).outcome().utilities();
            double[] actual = rule.allocate(sparse, utility).outcome().utilities();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-9, rule.name() + utility.name());
            }
        });
    }

    /** Every mechanism with every family it applies to; where it does not, it says so and refuses. */
    private static void everywhere(BiConsumer<Mechanism, Utility> fact) {
        Game game = Game.of(new double[] {1}, new double[][] {{1}}, 1);
        for (Mechanism rule : Mechanisms.all()) {
            for (Utility utility : FAMILIES) {
                if (rule.objection(utility).isPresent()) {
                    GameException refused = assertThrows(GameException.class, () -> rule.allocate(game, utility));
                    assertEquals("does-not-apply", refused.code());
                } else {
                    fact.accept(rule, utility);
                }
            }
        }
    }

    private static void check(Mechanism rule, Game game, Utility utility, double rounding) {
        Allocation allocation = rule.allocate(game, utility);
        Outcome outcome = allocation.outcome();
        String where = rule.name() + " " + utility.name() + " " + Arrays.toString(game.budgets());
        for (int j = 0; j < game.goods(); j++) {
            double given = 0;
            boolean wanted = false;
            for (int i = 0; i < game.bidders(); i++) {
                double share = outcome.share(i, j);
                assertTrue(share >= 0, () -> where + " gives " + share);
                given += share;
                wanted |= game.weight(i, j) > 0;
            }
            assertTrue(given <= (wanted ? 1 + rounding : 0), where + " gives out " + given);
            assertTrue(outcome.price(j) >= 0);
        }
        for (double u : outcome.utilities()) {
            assertTrue(u >= 0 && u < Double.POSITIVE_INFINITY, where + " is worth " + u);
        }
        if (allocation.certificate() instanceof Certificate.DualityGap(double relative)) {
            assertTrue(relative >= 0 && relative < 1e-6, where + " is within " + relative);
        }
    }
}
