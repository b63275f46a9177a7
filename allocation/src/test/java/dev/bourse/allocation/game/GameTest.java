package dev.bourse.allocation.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GameTest {
    private static final double[] ONES = {1, 1};

    @Test
    void aGameKeepsWhatItWasGiven() {
        double[][] weights = {{1, 2, 0}, {3, 4, 0}};
        Game game = Game.of(new double[] {5, 6}, weights, new double[] {0, .5, 0});
        weights[0][0] = 9;
        assertEquals(2, game.bidders());
        assertEquals(3, game.goods());
        assertEquals(6, game.budget(1));
        assertEquals(1, game.weight(0, 0));
        assertEquals(4, game.weight(1, 1));
        assertEquals(.5, game.reserve(1));
    }

    @Test
    void badShapesAreRefused() {
        refused("no-bidder", () -> Game.of(new double[0], new double[0][], 1));
        refused("no-good", () -> Game.of(ONES, new double[2][0], 1));
        refused("shape-mismatch", () -> Game.of(ONES, new double[][] {{1, 1}}, 1));
        refused("shape-mismatch", () -> Game.of(ONES, new double[][] {{1, 1}, {1}}, 1));
        refused("shape-mismatch", () -> Game.of(ONES, new double[][] {{1}, {1}}, ONES));
    }

    @Test
    void badNumbersAreRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e301, 1e-301}) {
            refused("budget-out-of-range", () -> Game.of(new double[] {1, bad}, new double[][] {{1}, {1}}, 0));
            refused("weight-out-of-range", () -> Game.of(ONES, new double[][] {{1, 1}, {1, bad}}, 1));
            refused("reserve-out-of-range", () -> Game.of(ONES, new double[][] {{1}, {1}}, bad));
        }
        refused("budget-out-of-range", () -> Game.of(new double[] {1, 0}, new double[][] {{1}, {1}}, 0));
        refused("budget-out-of-range", () -> Game.of(new double[] {9e299, 9e299}, new double[][] {{1}, {1}}, 0));
    }

    @Test
    void aBidderWhoWantsNothingIsRefused() {
        refused("bidder-wants-nothing", () -> Game.of(ONES, new double[][] {{1, 1}, {0, 0}}, 1));
    }

    @Test
    void aGoodThatOneBidderWantsNeedsAReserve() {
        double[][] weights = {{1, 1}, {1, 0}};
        refused("uncontested-good", () -> Game.of(ONES, weights, 0));
        assertEquals(.1, Game.of(ONES, weights, new double[] {0, .1}).reserve(1));
    }

    @Test
    void badBidsAreRefused() {
        refused("no-bidder", () -> Bids.of(new double[0][]));
        refused("shape-mismatch", () -> Bids.of(new double[][] {{1, 1}, {1}}));
        refused("bid-out-of-range", () -> Bids.of(new double[][] {{1, -1}}));
        refused("bid-out-of-range", () -> Bids.of(new double[][] {{1, Double.NaN}}));
        Game game = Game.of(ONES, new double[][] {{1}, {1}}, 0);
        refused("shape-mismatch", () -> Bids.of(new double[][] {{1}}).checkShape(game));
        refused("shape-mismatch", () -> Bids.of(new double[][] {{1, 2}, {1, 2}}).checkShape(game));
    }

    @Test
    void aRefusalNamesValueRuleAndWayOut() {
        GameException refusal =
                refused("weight-out-of-range", () -> Game.of(ONES, new double[][] {{1, 1}, {1, -3}}, 1));
        assertEquals(
                "weight-out-of-range: The weight of bidder 1 for good 1 is -3.0 but must be 0 or lie between 1e-300 and"
                        + " 1e300; correct or rescale it.",
                refusal.getMessage());
        assertEquals(Refusal.WEIGHT_OUT_OF_RANGE, refusal.refusal());
    }

    @Test
    void firstBidsAreInProportionToWeights() {
        Bids bids = Bids.inProportionToWeights(Game.of(new double[] {4, 1}, new double[][] {{1, 3}, {0, 5}}, .1));
        assertEquals(1, bids.bid(0, 0), 1e-15);
        assertEquals(3, bids.bid(0, 1), 1e-15);
        assertEquals(0, bids.bid(1, 0));
        assertEquals(1, bids.bid(1, 1), 1e-15);
    }

    @Test
    void aSmallBidIsSeenBesideALargeOne() {
        Game game = Game.of(new double[] {1, 1e-200}, new double[][] {{1}, {1}}, 0);
        OthersBids others = new OthersBids(game);
        others.begin(Bids.of(new double[][] {{1}, {1e-200}}));
        double[] seen = new double[1];
        others.seenBy(0, seen);
        assertEquals(1e-200, seen[0], 1e-212);
    }

    @Test
    void aGoodThatAllOthersLeftStillHasAGrain() {
        Game game = Game.of(new double[] {2, 1}, new double[][] {{1, 1}, {1, 1}}, 0);
        OthersBids others = new OthersBids(game);
        others.begin(Bids.of(new double[][] {{1, 1}, {1, 0}}));
        double[] seen = new double[2];
        others.seenBy(0, seen);
        assertEquals(1, seen[0]);
        assertEquals(2 * OthersBids.GRAIN, seen[1], 1e-20);
        assertTrue(OthersBids.GRAIN > 0);
    }

    private static GameException refused(String code, Executable attempt) {
        GameException refusal = assertThrows(GameException.class, attempt);
        assertEquals(code, refusal.code());
        return refusal;
    }
}
