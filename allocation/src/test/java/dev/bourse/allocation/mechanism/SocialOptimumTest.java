package dev.bourse.allocation.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class SocialOptimumTest {
    private final SocialOptimum rule = new SocialOptimum();

    @Test
    void theSumIsWhatATableauFinds(RandomGenerator random) {
        List<Utility> families = List.of(new Linear(), new Saturating(0.3), new Leontief());
        for (int n = 0; n < 150; n++) {
            Game game = RandomGames.draw(random, 5, 4);
            Utility utility = families.get(n % families.size());
            double[] floors = new double[game.bidders()];
            double most = new Tableau(game, utility).sum(Tableau.ones(game.bidders()), floors);
            assertEquals(most, sum(rule.allocate(game, utility).outcome()), 1e-8 * most, utility::name);
        }
    }

    /** The sum of finite utilities is convex, so no mixture of whole goods beats the best of them. */
    @Test
    void noSharesBeatTheMatching(RandomGenerator random) {
        for (int n = 0; n < 200; n++) {
            Game game = RandomGames.draw(random, 4, 4);
            Finite utility = new Finite(1 + random.nextInt(3));
            double best = sum(rule.allocate(game, utility).outcome());
            double[] shares = new double[game.layout().places()];
            for (int j = 0; j < game.goods(); j++) {
                double[] drawn =
                        random.doubles(game.bidders()).map(x -> x * x * x).toArray();
                double all = Arrays.stream(drawn).sum();
                for (int i = 0; i < drawn.length; i++) {
                    shares[game.layout().place(i, j)] = drawn[i] / all;
                }
            }
            double[] none = new double[game.goods()];
            assertTrue(sum(Outcome.ofShares(game, utility, shares, none)) <= best * (1 + 1e-12));
        }
    }

    @Test
    void amongEqualsTheFirstGetsTheGood() {
        Game game = Game.of(new double[] {1, 9, 1}, new double[][] {{2, 1}, {2, 3}, {1, 3}}, 0);
        Outcome linear = rule.allocate(game, new Linear()).outcome();
        assertEquals(1, linear.share(0, 0));
        assertEquals(1, linear.share(1, 1));
        Outcome saturating = rule.allocate(game, new Saturating(0.4)).outcome();
        assertEquals(0.4, saturating.share(0, 0));
        assertEquals(0.4, saturating.share(1, 0));
        assertEquals(0.2, saturating.share(2, 0), 1e-15);
        assertEquals(0.2, saturating.share(0, 1), 1e-15);
    }

    @Test
    void aMatchingGivesWholeGoods() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{9, 8.5, 7}, {2, 1, 0}}, 1);
        Outcome outcome = rule.allocate(game, new Finite(1)).outcome();
        assertEquals(8.5, outcome.utilities()[0]);
        assertEquals(2, outcome.utilities()[1]);
    }

    @Test
    void otherFamiliesAreRefused() {
        Game game = Game.of(new double[] {1}, new double[][] {{1}}, 1);
        for (Utility utility : List.of(new Ces(0.5), new CobbDouglas())) {
            GameException refused = assertThrows(GameException.class, () -> rule.allocate(game, utility));
            assertEquals("does-not-apply", refused.code());
        }
    }

    private static double sum(Outcome outcome) {
        return Arrays.stream(outcome.utilities()).sum();
    }
}
