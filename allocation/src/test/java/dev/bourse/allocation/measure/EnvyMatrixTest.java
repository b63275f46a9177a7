package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Refusal;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class EnvyMatrixTest {
    @Test
    void itHoldsWhatEachBundleIsWorthToEachBidder(RandomGenerator random) {
        for (Utility utility : RandomOutcome.FAMILIES) {
            for (int bidders : new int[] {1, 2, 3, 5, 9, Judges.AT_ONCE + 6}) {
                double[] budgets = RandomOutcome.budgets(bidders, random);
                holds(RandomOutcome.of(RandomOutcome.dense(bidders, 6, budgets, random), utility, random));
                holds(RandomOutcome.of(RandomOutcome.sparse(bidders, 20, budgets, random), utility, random));
            }
        }
    }

    private static void holds(Outcome outcome) {
        EnvyMatrix matrix = EnvyMatrix.of(outcome);
        for (int i = 0; i < matrix.bidders(); i++) {
            for (int j = 0; j < matrix.bidders(); j++) {
                assertEquals(outcome.worth(i, j), matrix.worth(i, j), 1e-14);
            }
        }
    }

    @Test
    void byHandEnvyIsThePartOfTheOthersWorthThatIsLacking() {
        Game game = Game.of(new double[] {3, 1}, new double[][] {{4, 1}, {2, 2}}, 1);
        Outcome outcome = Outcome.ofShares(game, new Linear(), new double[] {.75, 0, 0, .5}, new double[2]);
        EnvyMatrix matrix = EnvyMatrix.of(outcome);
        // Bidder 1 has 2 * 0.5 and finds 2 * 0.75 in the other's bundle, which cost three times as much.
        assertEquals(1.5, matrix.worth(1, 0));
        assertEquals(1.0 / 3, matrix.envy(1, 0), 1e-15);
        assertEquals(0, matrix.envyPerCredit(1, 0));
        assertEquals(0, matrix.envy(0, 1));
        assertEquals(0, matrix.envy(1, 1));
    }

    @Test
    void theLargestEntryIsOneMinusRhoAndTheMeanIsTheMean(RandomGenerator random) {
        for (int k = 0; k < 50; k++) {
            int bidders = 2 + random.nextInt(20);
            Game game = RandomOutcome.sparse(bidders, 10, RandomOutcome.budgets(bidders, random), random);
            Outcome outcome = RandomOutcome.of(game, new Linear(), random);
            EnvyMatrix matrix = EnvyMatrix.of(outcome);
            Fairness fairness = Measures.of(outcome).perCredit();
            double most = 0;
            double sum = 0;
            for (int i = 0; i < bidders; i++) {
                for (int j = 0; j < bidders; j++) {
                    most = Math.max(most, matrix.envyPerCredit(i, j));
                    sum += matrix.envyPerCredit(i, j);
                }
            }
            assertEquals(fairness.maxEnvy(), most, 1e-15);
            assertEquals(fairness.meanEnvy(), sum / bidders / (bidders - 1), 1e-12);
        }
    }

    @Test
    void moreThanFitAreRefused() {
        int bidders = EnvyMatrix.MOST_BIDDERS + 1;
        double[] budgets = new double[bidders];
        Arrays.fill(budgets, 1);
        double[][] w = new double[bidders][1];
        Arrays.setAll(w, i -> new double[] {1});
        Outcome outcome = Outcome.ofShares(Game.of(budgets, w, 1), new Linear(), new double[bidders], new double[1]);
        GameException refused = assertThrows(GameException.class, () -> EnvyMatrix.of(outcome));
        assertEquals(Refusal.LIMIT_OUT_OF_RANGE, refused.refusal());
    }
}
