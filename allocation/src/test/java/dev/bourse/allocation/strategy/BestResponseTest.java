package dev.bourse.allocation.strategy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Seeded.class)
class BestResponseTest {
    private final BestResponse response = new BestResponse();

    @ParameterizedTest
    @CsvSource({
        "3 1, 1 1, 0.901924 0.098076, 1.511966, 0.829345",
        "10 1, 1 1, 1 0, 5.0, 2.5",
        ".5 .3 .2, 2 1 .25, 0.399328 0.314166 0.286506, 0.261739, 0.173708",
        ".4 .3 .2 .1, .5 1.5 .2 .8, 0.585771 0.128657 0.285572 0, 0.357121, 0.169650"
    })
    void theTableOfEconomicsHolds(String w, String y, String x, double utility, double lambda) {
        double[] bids = response.answer(numbers(w), numbers(y), 1);
        assertArrayEquals(numbers(x), bids, 5e-7);
        assertEquals(utility, Payoff.linear(numbers(w).length, numbers(w), numbers(y), bids), 5e-7);
        assertEquals(lambda, response.lambda(), 5e-7);
    }

    @Test
    void everyAnswerIsTheSortedOne(RandomGenerator random) {
        for (int k = 0; k < 12_000; k++) {
            RandomBidder bidder = RandomBidder.draw(random);
            double[] expected = SortedBestResponse.of(bidder.w(), bidder.y(), bidder.budget());
            double[] bids = bidder.own(random);
            response.answer(bids.length, bidder.w(), bidder.budget(), bidder.y(), bids, bids);
            assertArrayEquals(expected, bids, 1e-9 * bidder.budget(), bidder::toString);
            double best = Payoff.linear(bidder.w().length, bidder.w(), bidder.y(), expected);
            assertEquals(best, Payoff.linear(bidder.w().length, bidder.w(), bidder.y(), bids), 1e-9 * best);
        }
    }

    @Test
    void theBudgetIsSpentExactly(RandomGenerator random) {
        for (int k = 0; k < 10_000; k++) {
            RandomBidder bidder = RandomBidder.draw(random);
            double[] bids = bidder.own(random);
            response.answer(bids.length, bidder.w(), bidder.budget(), bidder.y(), bids, bids);
            assertEquals(bidder.budget(), Arrays.stream(bids).sum(), 1e-12 * bidder.budget());
            assertTrue(Arrays.stream(bids).allMatch(x -> x >= 0));
        }
    }

    @Test
    void marginalUtilitiesAreEqualWhereItBidsAndLowerElsewhere(RandomGenerator random) {
        for (int k = 0; k < 10_000; k++) {
            RandomBidder bidder = RandomBidder.draw(random);
            double[] x = response.answer(bidder.w(), bidder.y(), bidder.budget());
            double lambda = response.lambda();
            for (int j = 0; j < x.length; j++) {
                double price = x[j] + bidder.y()[j];
                double marginal = bidder.w()[j] == 0 ? 0 : bidder.w()[j] * (bidder.y()[j] / price) / price;
                assertTrue(marginal <= lambda * (1 + 1e-9), "good " + j + " of " + bidder);
                // A bid of the order of its own error says nothing about the margin it was placed at.
                if (x[j] > 1e-6 * bidder.budget()) {
                    assertEquals(lambda, marginal, 1e-6 * lambda, "good " + j + " of " + bidder);
                }
            }
        }
    }

    @Test
    void itIsNeverWorseThanTheSafeStrategy(RandomGenerator random) {
        for (int k = 0; k < 10_000; k++) {
            RandomBidder bidder = RandomBidder.draw(random);
            double[] x = response.answer(bidder.w(), bidder.y(), bidder.budget());
            double seen = Arrays.stream(bidder.y()).sum();
            double safe = bidder.budget() / (bidder.budget() + seen) * bidder.most();
            assertTrue(
                    Payoff.linear(bidder.w().length, bidder.w(), bidder.y(), x) >= safe * (1 - 1e-12),
                    bidder::toString);
        }
    }

    @Test
    void aMarketOfManyGoodsIsTheSortedOne(RandomGenerator random) {
        for (double budget : new double[] {1e-3, 1, 1e3}) {
            double[] w = random.doubles(3000, 1e-3, 1).toArray();
            double[] y = random.doubles(3000, 1e-3, 1).toArray();
            double[] bids = response.answer(w, y, budget);
            assertArrayEquals(SortedBestResponse.of(w, y, budget), bids, 1e-9 * budget);
            assertEquals(budget, Arrays.stream(bids).sum(), 1e-12 * budget);
            response.answer(bids.length, w, budget, y, bids, bids);
            assertTrue(response.steps() <= 2, "from its own answer it took " + response.steps() + " steps");
        }
    }

    @Test
    void numbersFarApartGiveNumbers(RandomGenerator random) {
        double[] extremes = {1e-300, 1e-160, 1e-100, 1, 1e100, 1e160, 1e300};
        for (int k = 0; k < 10_000; k++) {
            int goods = 1 + random.nextInt(4);
            double[] w = random.ints(goods, 0, 7).mapToDouble(e -> extremes[e]).toArray();
            double[] y = random.ints(goods, 0, 7).mapToDouble(e -> extremes[e]).toArray();
            double budget = extremes[random.nextInt(7)];
            double[] bids =
                    random.ints(goods, 0, 7).mapToDouble(e -> extremes[e]).toArray();
            response.answer(bids.length, w, budget, y, bids, bids);
            String market = Arrays.toString(w) + Arrays.toString(y) + budget;
            assertEquals(1, Arrays.stream(bids).map(x -> x / budget).sum(), 1e-12, market);
            assertTrue(response.lambda() >= 0, market);
            // The oracle needs over a thousand digits here, so it checks some.
            double[] expected = k % 25 == 0 ? SortedBestResponse.ofNumbersFarApart(w, y, budget) : bids;
            for (int j = 0; j < goods; j++) {
                assertEquals(expected[j] / budget, bids[j] / budget, 1e-9, market);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1 1, 1, 1, shape-mismatch",
        "0 0, 1 1, 1, bidder-wants-nothing",
        "-1 1, 1 1, 1, weight-out-of-range",
        "NaN 1, 1 1, 1, weight-out-of-range",
        "Infinity 1, 1 1, 1, weight-out-of-range",
        "-1 1, -1 1, 1, weight-out-of-range",
        "0 1, -1 1, 1, bid-out-of-range",
        "0 1, NaN 1, 1, bid-out-of-range",
        "1 1, 0 1, 1, uncontested-good",
        "1 1, NaN 1, 1, uncontested-good",
        "1 1, 1 Infinity, 1, uncontested-good",
        "1 1, 1 -1, 1, uncontested-good",
        "1 1, 1 1, 0, budget-out-of-range",
        "1 1, 1 1, -2, budget-out-of-range",
        "1 1, 1 1, NaN, budget-out-of-range"
    })
    void whatBreaksTheFormulaIsRefusedByName(String w, String y, double budget, String code) {
        GameException refused =
                assertThrows(GameException.class, () -> response.answer(numbers(w), numbers(y), budget));
        assertEquals(code, refused.code());
        // From bids of its own, too: the start then sums nothing up.
        double[] own = {1, 0};
        assertThrows(GameException.class, () -> response.answer(2, numbers(w), budget, numbers(y), own, own));
    }

    @Test
    void goodsNotWantedGetNothing() {
        assertArrayEquals(
                new double[] {0, 2, 0}, response.answer(new double[] {0, 1, 0}, new double[] {1, 1, 0}, 2), 1e-15);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
