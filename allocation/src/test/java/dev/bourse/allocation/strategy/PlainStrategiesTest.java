package dev.bourse.allocation.strategy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The strategies that are one formula. */
@ExtendWith(Seeded.class)
class PlainStrategiesTest {
    @Test
    void eachSpendsTheBudgetOnWantedGoods(RandomGenerator random) {
        for (Strategy strategy :
                List.of(new WeightProportional(), new Fixed(), new ProportionalResponse(), new LocalGreedy())) {
            for (int k = 0; k < 1000; k++) {
                RandomBidder bidder = RandomBidder.draw(random);
                double[] bids = new double[bidder.w().length];
                for (int round = 0; round < 3; round++) {
                    strategy.answer(bids.length, bidder.w(), bidder.budget(), bidder.y(), bids, bids);
                    assertEquals(bidder.budget(), Arrays.stream(bids).sum(), 1e-12 * bidder.budget());
                    for (int j = 0; j < bids.length; j++) {
                        assertTrue(bids[j] >= 0 && (bidder.w()[j] > 0 || bids[j] == 0), bidder::toString);
                    }
                }
            }
        }
    }

    @Test
    void weightProportionalLooksAtNoPrice() {
        double[] bids = {9, 9, 9};
        new WeightProportional().answer(2, new double[] {1, 3}, 8, new double[] {5, 1}, bids, bids);
        assertArrayEquals(new double[] {2, 6, 9}, bids, 1e-15);
    }

    @Test
    void fixedKeepsItsProportions() {
        double[] bids = {1, 2, 0};
        new Fixed().answer(3, new double[] {1, 1, 1}, 6, new double[] {1, 1, 1}, bids, bids);
        assertArrayEquals(new double[] {2, 4, 0}, bids, 1e-15);
        double[] newcomer = new double[3];
        new Fixed().answer(3, new double[] {1, 0, 5}, 6, new double[] {1, 1, 1}, newcomer, newcomer);
        assertArrayEquals(new double[] {3, 0, 3}, newcomer, 1e-15);
    }

    /** Two goods, opposite tastes: prices 1, and each bidder spends all on its favourite. */
    @Test
    void proportionalResponseStaysAtTheEisenbergGalePoint() {
        double[] x = {1, 0};
        new ProportionalResponse().answer(2, new double[] {3, 1}, 1, new double[] {0, 1}, x, x);
        assertArrayEquals(new double[] {1, 0}, x, 0);
        double[] y = {.25, .75};
        double[] shared = {.75, .25};
        new ProportionalResponse().answer(2, new double[] {1, 1}, 1, y, shared, shared);
        assertArrayEquals(new double[] {.75, .25}, shared, 1e-15);
    }

    /** At the Eisenberg-Gale point w_ij / Y_j is U_i / X_i wherever i bids, and not above it elsewhere. */
    @Test
    void proportionalResponseLeadsToTheEisenbergGalePoint(RandomGenerator random) {
        double[][] w = {
            random.doubles(6).toArray(),
            random.doubles(6).toArray(),
            random.doubles(6).toArray()
        };
        Game game = Game.of(new double[] {1, 2, 3}, w, 0);
        Equilibrium end = Dynamics.PAPER
                .in(new Order.Simultaneous())
                .until(new StopRule.RelativeUtilityChange(1e-300), 20_000)
                .play(game, new Linear(), Bids.inProportionToWeights(game), ProportionalResponse::new);
        Outcome outcome = end.outcome();
        double[] utilities = outcome.utilities();
        for (int i = 0; i < game.bidders(); i++) {
            for (int j = 0; j < game.goods(); j++) {
                double bang = game.weight(i, j) / outcome.price(j);
                double most = utilities[i] / game.budget(i);
                assertTrue(bang <= most * (1 + 1e-3), () -> "bang " + bang + " most " + most);
                assertTrue(end.bids().bid(i, j) < 1e-2 || bang >= most * (1 - 1e-3), "a good bid on brings less");
            }
        }
    }
}
