package dev.bourse.allocation.manipulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class SplittingTest {
    /** The share of a single good is the part of the money on it, in however many hands. */
    @Test
    void onASingleGoodItGainsNothing() {
        Game game = Game.of(new double[] {1, 2, 3}, new double[][] {{1}, {2}, {5}}, 0.5);
        Manipulation split = Splitting.of(StatusQuo.of(game), 1, 0.2, 0.3, 0.5);
        assertTrue(split.settled());
        assertEquals(2 * 2 / 6.5, split.before(), 1e-9);
        assertEquals(0, split.gain(), 1e-9);
        assertEquals(0, split.othersGain(), 1e-9);
    }

    @Test
    void itIsTheEquilibriumOfTheSplitGame(RandomGenerator random) {
        Game game = new Games(3, 3, 0.05).uniform(random);
        Manipulation split = Splitting.of(StatusQuo.of(game), 0, 0.75, 0.25);
        double[][] w = {game.weights(1), game.weights(2), game.weights(0), game.weights(0)};
        double[] reserve = {0.05, 0.05, 0.05};
        NaiveMarket naive = new NaiveMarket(new double[] {1, 1, 0.75, 0.25}, w, reserve);
        assertTrue(split.settled());
        assertEquals(NaiveMarket.of(game).utility(0), split.before(), 1e-5);
        assertEquals(naive.utility(2) + naive.utility(3), split.after(), 1e-5);
        assertEquals(naive.utility(0) + naive.utility(1), split.othersAfter(), 1e-5);
    }

    @Test
    void theBestIsNoWorseThanHalves(RandomGenerator random) {
        StatusQuo quo = StatusQuo.of(new Games(4, 5, 1e-3).uniform(random));
        Manipulation best = Splitting.best(quo, 2);
        assertTrue(best.settled());
        assertTrue(best.after() >= Splitting.of(quo, 2, 0.5, 0.5).after());
    }

    @Test
    void partsThatAreNoneAreRefused(RandomGenerator random) {
        StatusQuo quo = StatusQuo.of(new Games(2, 2, 1e-3).uniform(random));
        assertThrows(GameException.class, () -> Splitting.of(quo, 0, 0.5, 0.4));
        assertThrows(GameException.class, () -> Splitting.of(quo, 0, 1.5, -0.5));
        assertThrows(GameException.class, () -> Splitting.of(quo, 0, Double.NaN));
    }
}
