package dev.bourse.allocation.manipulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import dev.bourse.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class CollusionTest {
    /** Opposite weights, a = 0.7071: apart they waste 0.17 of U* = 2a, together nothing but a reserve's share. */
    @Test
    void twoWhoAreAllThereAreTakeEverything() {
        double a = Math.sqrt(0.5);
        Game game = Game.of(new double[] {1, 1}, new double[][] {{a, 1 - a}, {1 - a, a}}, 0);
        Manipulation pair = Collusion.best(StatusQuo.of(game), 0, 1, 0, new java.util.SplittableRandom(1));
        assertEquals(0.828427 * 2 * a, pair.before(), 1e-5);
        assertEquals(2 * a, pair.after(), 1e-6);
        assertEquals(0, pair.othersBefore());
        assertEquals(0, pair.othersGain());
    }

    @Test
    void togetherTheyAreOneBidder(RandomGenerator random) {
        Game game = new Games(4, 3, 0.05).uniform(random);
        Manipulation pair = Collusion.best(StatusQuo.of(game), 0, 2, 0, random);
        double[] most = new double[3];
        java.util.Arrays.setAll(most, j -> Math.max(game.weight(0, j), game.weight(2, j)));
        double[][] w = {game.weights(1), game.weights(3), most};
        NaiveMarket naive = new NaiveMarket(new double[] {1, 1, 2}, w, new double[] {0.05, 0.05, 0.05});
        assertTrue(pair.settled());
        assertEquals(naive.utility(2), pair.after(), 1e-5);
        assertEquals(naive.utility(0) + naive.utility(1), pair.othersAfter(), 1e-5);
    }

    @Test
    void toLeadAsWellIsNoWorse(RandomGenerator random) {
        StatusQuo quo = StatusQuo.of(new Games(4, 3, 1e-3).uniform(random));
        Manipulation pooled = Collusion.best(quo, 1, 2, 0, random);
        Manipulation leading = Collusion.best(quo, 1, 2, 60, random);
        assertTrue(leading.after() >= pooled.after() - 1e-9, leading + " after " + pooled);
    }
}
