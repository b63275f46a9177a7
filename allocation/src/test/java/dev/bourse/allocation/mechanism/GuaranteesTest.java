package dev.bourse.allocation.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.post.TradingPost;
import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
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

/** The table of docs/mechanisms.md: what is promised holds in drawn games, what is denied fails in one. */
@ExtendWith(Seeded.class)
class GuaranteesTest {
    private static final Linear LINEAR = new Linear();

    @Test
    void bidsInProportionToWeightsBringOnesPartOfEverything(RandomGenerator random) {
        for (int n = 0; n < 200; n++) {
            Game game = RandomGames.draw(random, 6, 5);
            sharingPays(new WeightProportionalSplit().allocate(game, LINEAR), 1e-12);
        }
    }

    @Test
    void bestResponsesBringOnesPartOfEverythingWhateverTheFamily(RandomGenerator random) {
        for (int n = 0; n < 40; n++) {
            Game game = RandomGames.draw(random, 5, 4);
            for (Utility utility :
                    List.of(LINEAR, new Saturating(0.3), new Leontief(), new Ces(0.5), new CobbDouglas())) {
                Mechanism rule =
                        n % 2 == 0 && new TradingPost().objection(utility).isEmpty()
                                ? new TradingPost()
                                : new ProportionalShareEquilibrium();
                Allocation allocation = rule.allocate(game, utility);
                sharingPays(allocation, ((Certificate.Settled) allocation.certificate()).nashGap() + 1e-12);
            }
        }
    }

    /** U_i is at least that of X_i / (sum_k X_k + sum_j reserve_j) of everything, the part that bids in proportion to the others' get. */
    private static void sharingPays(Allocation allocation, double rounding) {
        Outcome outcome = allocation.outcome();
        Game game = outcome.game();
        double money = Arrays.stream(game.budgets()).sum();
        for (int j = 0; j < game.goods(); j++) {
            money += game.reserve(j);
        }
        double[] u = outcome.utilities();
        for (int i = 0; i < u.length; i++) {
            double[] part = new double[game.goods()];
            Arrays.fill(part, game.budget(i) / money);
            double safe = outcome.utility().of(part.length, game.weights(i), part);
            assertTrue(u[i] >= safe * (1 - rounding), outcome.utility().name() + ": " + u[i] + " < " + safe);
        }
    }

    @Test
    void maxMinCanGiveLessThanAnEqualPartAndCauseEnvy() {
        Outcome outcome =
                new MaxMin().allocate(game(new double[][] {{1}, {3}}), LINEAR).outcome();
        assertEquals(0.25, outcome.share(1, 0), 1e-12);
        assertEquals(3 * 0.75, outcome.worth(1, 0), 1e-12);
    }

    @Test
    void finishTimeFairnessCanCauseEnvy() {
        Outcome outcome = new FinishTimeFairness()
                .allocate(game(new double[][] {{4, 6}, {1, 9}, {4, 6}}), LINEAR)
                .outcome();
        assertEquals(0.706, outcome.utilities()[1] / Math.max(outcome.worth(1, 0), outcome.worth(1, 2)), 1e-3);
    }

    @Test
    void weightProportionalBidsCanCauseEnvy() {
        Outcome outcome = new WeightProportionalSplit()
                .allocate(game(new double[][] {{3, 7}, {9, 1}, {1, 9}}), LINEAR)
                .outcome();
        assertEquals(0.908, outcome.utilities()[0] / outcome.worth(0, 2), 1e-3);
    }

    @Test
    void aLieCanPay() {
        double[][] truth = {{1, 9}, {9, 1}, {8, 2}};
        assertEquals(1.923, gain(new FinishTimeFairness(), truth, new double[] {7, 3}), 1e-3);
        assertEquals(1.923, gain(new MaxMin(), truth, new double[] {7, 3}), 1e-3);
        double[][] two = {{1, 9}, {8, 2}};
        assertEquals(1.268, gain(new ProportionalShareEquilibrium(), two, new double[] {4, 6}), 1e-3);
        double[][] three = {{2, 8}, {5, 5}, {7, 3}};
        assertEquals(1.024, gain(new WeightProportionalSplit(), three, new double[] {1, 9}), 1e-3);
        double[][] loser = {{5, 4}, {6, 3}, {3, 7}};
        assertEquals(Double.POSITIVE_INFINITY, gain(new SocialOptimum(), loser, new double[] {50, 40}));
    }

    /** What the first bidder has by stating other weights over what it has by stating its own. */
    private static double gain(Mechanism rule, double[][] truth, double[] stated) {
        double[][] w = truth.clone();
        w[0] = stated;
        Outcome lied = rule.allocate(game(w), LINEAR).outcome();
        double[] got = new double[stated.length];
        Arrays.setAll(got, j -> lied.share(0, j));
        return LINEAR.of(got.length, truth[0], got)
                / rule.allocate(game(truth), LINEAR).outcome().utilities()[0];
    }

    private static Game game(double[][] weights) {
        double[] budgets = new double[weights.length];
        Arrays.fill(budgets, 1);
        return Game.of(budgets, weights, 0);
    }
}
