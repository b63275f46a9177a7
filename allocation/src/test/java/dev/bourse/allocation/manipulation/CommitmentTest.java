package dev.bourse.allocation.manipulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import dev.bourse.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeded.class)
class CommitmentTest {
    private static Game twoByTwo(double first, double second) {
        return Game.of(new double[] {1, 1}, new double[][] {{first, 1 - first}, {second, 1 - second}}, 0);
    }

    /** Among equals the follower's answer has slope 0 at the equilibrium, so leading is worth nothing. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, 0.9})
    void amongTwoEqualsLeadingGainsNothing(double a) {
        Manipulation lead = Commitment.best(StatusQuo.of(twoByTwo(a, a)), 0, 300, new java.util.SplittableRandom(1));
        assertEquals(1, lead.before() + lead.othersBefore(), 1e-6);
        assertEquals(0, lead.gain(), 1e-6);
    }

    /** The oracle: all bids of the leader on a fine grid, the follower's answer to each by the paper's procedure. */
    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.75, 0.85})
    void againstOneFollowerItIsTheBestOfAGrid(double a) {
        StatusQuo quo = StatusQuo.of(twoByTwo(a, 1 - a));
        double most = 0;
        int steps = 20_000;
        for (int k = 1; k < steps; k++) {
            double x = (double) k / steps;
            double[] follower = NaiveMarket.answer(new double[] {1 - a, a}, new double[] {x, 1 - x}, 1);
            most = Math.max(most, a * x / (x + follower[0]) + (1 - a) * (1 - x) / (1 - x + follower[1]));
        }
        Manipulation lead = Commitment.best(quo, 0, 400, new java.util.SplittableRandom(1));
        assertTrue(lead.settled());
        assertEquals(most, lead.after(), 1e-5);
        assertTrue(lead.gain() > 1e-5, "leading against unlike bidders gains: " + lead);
    }

    @Test
    void theBidsItHasAreWhatItHas(RandomGenerator random) {
        Game game = new Games(5, 4, 1e-3).uniform(random);
        StatusQuo quo = StatusQuo.of(game);
        Manipulation same = Commitment.best(quo, 3, 0, random);
        assertEquals(0, same.gain(), 1e-5);
        assertEquals(0, same.othersGain(), 1e-5);
    }

    @Test
    void othersAnswerTheBidsAsAReserve(RandomGenerator random) {
        Game game = new Games(3, 3, 0.05).uniform(random);
        double[] bids = {0.2, 0.5, 0.3};
        Manipulation lead = Commitment.of(StatusQuo.of(game), 0, bids);
        double[][] w = {game.weights(1), game.weights(2)};
        NaiveMarket naive = new NaiveMarket(new double[] {1, 1}, w, new double[] {0.25, 0.55, 0.35});
        double utility = 0;
        for (int j = 0; j < 3; j++) {
            utility += game.weight(0, j) * bids[j] / (bids[j] + 0.05 + naive.paid(j));
        }
        assertEquals(utility, lead.after(), 1e-5);
        assertEquals(naive.utility(0) + naive.utility(1), lead.othersAfter(), 1e-5);
    }

    @Test
    void aBidderAloneHasNobodyToLead(RandomGenerator random) {
        StatusQuo quo = StatusQuo.of(new Games(1, 3, 0.1).uniform(random));
        assertEquals(0, Commitment.best(quo, 0, 50, random).gain(), 1e-12);
    }
}
