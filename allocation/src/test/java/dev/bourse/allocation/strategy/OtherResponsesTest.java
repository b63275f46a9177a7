package dev.bourse.allocation.strategy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The best responses of all families whose bids rise with one level. */
@ExtendWith(Seeded.class)
class OtherResponsesTest {
    private static final List<Utility> FAMILIES = List.of(
            new Saturating(.1),
            new Saturating(.5),
            new Saturating(1),
            new Leontief(),
            new CobbDouglas(),
            new Ces(.999),
            new Ces(.5),
            new Ces(.001),
            new Ces(-.5),
            new Ces(-1),
            new Ces(-20));

    @Test
    void noGridFindsBetterBids(RandomGenerator random) {
        for (Utility utility : FAMILIES) {
            Strategy best = BestResponses.to(utility);
            for (int k = 0; k < 40; k++) {
                double[] w = random.doubles(3, .01, 1).toArray();
                double[] y = random.doubles(3, .01, 2).toArray();
                double budget = RandomBidder.power(random, 1);
                double[] bids = new double[3];
                best.answer(3, w, budget, y, bids, bids);
                double found = new Payoff(utility).of(3, w, y, bids);
                double searched = search(utility, w, y, budget);
                String bidder = utility.name() + Arrays.toString(w) + Arrays.toString(y) + budget;
                assertEquals(searched, found, 1e-9 * searched, bidder);
            }
        }
    }

    /** The most that any bids bring, by one golden section within another: all families are concave. */
    private static double search(Utility utility, double[] w, double[] y, double budget) {
        Payoff payoff = new Payoff(utility);
        return most(budget, x -> most(budget - x, z -> payoff.of(3, w, y, new double[] {x, z, budget - x - z})));
    }

    private static double most(double to, DoubleUnaryOperator f) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double a = 0;
        double b = to;
        double left = f.applyAsDouble(b - ratio * (b - a));
        double right = f.applyAsDouble(a + ratio * (b - a));
        for (int step = 0; step < 50; step++) {
            if (left >= right) {
                b = a + ratio * (b - a);
                right = left;
                left = f.applyAsDouble(b - ratio * (b - a));
            } else {
                a = b - ratio * (b - a);
                left = right;
                right = f.applyAsDouble(a + ratio * (b - a));
            }
        }
        return Math.max(left, right);
    }

    @Test
    void marginalUtilitiesAreEqualWhereItBidsAndLowerElsewhere(RandomGenerator random) {
        for (Utility utility : FAMILIES) {
            Strategy best = BestResponses.to(utility);
            for (int k = 0; k < 2000; k++) {
                RandomBidder bidder = RandomBidder.draw(random);
                double[] own = bidder.own(random);
                double[] bids = new double[own.length];
                best.answer(own.length, bidder.w(), bidder.budget(), bidder.y(), own, bids);
                double residual = residual(utility, bidder.w(), bidder.y(), bids, bidder.budget());
                assertTrue(residual <= 1e-9, () -> utility.name() + " misses by " + residual + " " + bidder);
            }
        }
    }

    /**
     * By how much, relatively, the highest marginal utility of a good that could take more exceeds the lowest of one that
     * could give; bids of the order of rounding cannot. For Leontief, by how much the scarcest good's r / w lies below the
     * most plentiful's.
     */
    private static double residual(Utility utility, double[] w, double[] y, double[] x, double budget) {
        double takes = Double.NEGATIVE_INFINITY;
        double gives = Double.POSITIVE_INFINITY;
        for (int j = 0; j < w.length; j++) {
            if (w[j] > 0) {
                // A bid too small for a double is 0: there even the smallest one must not be worth more.
                double marginal = logMarginal(utility, w[j], y[j], Math.max(x[j], Double.MIN_NORMAL));
                boolean full = utility instanceof Saturating(double s) && x[j] / (x[j] + y[j]) >= s * (1 - 1e-12);
                takes = full ? takes : Math.max(takes, marginal);
                gives = x[j] > 1e-9 * Math.min(budget, y[j]) ? Math.min(gives, marginal) : gives;
            }
        }
        return Math.max(0, Math.expm1(takes - gives));
    }

    private static double logMarginal(Utility utility, double w, double y, double x) {
        double price = Math.log(x + y);
        double share = Math.log(x) - price;
        double slope = Math.log(y) - 2 * price;
        return Math.log(w)
                + switch (utility) {
                    case Ces(double rho) -> (rho - 1) * share + slope;
                    case CobbDouglas _ -> slope - share;
                    case Leontief _ -> -share;
                    default -> slope;
                };
    }

    @Test
    void theBudgetIsSpentExactlyUnlessAllIsSaturated(RandomGenerator random) {
        for (Utility utility : FAMILIES) {
            Strategy best = BestResponses.to(utility);
            for (int k = 0; k < 2000; k++) {
                RandomBidder bidder = RandomBidder.draw(random);
                double[] bids = bidder.own(random);
                best.answer(bids.length, bidder.w(), bidder.budget(), bidder.y(), bids, bids);
                double useful = utility instanceof Saturating(double s) && s < 1
                        ? s / (1 - s) * wantedBids(bidder)
                        : Double.POSITIVE_INFINITY;
                double expected = Math.min(bidder.budget(), useful);
                assertEquals(expected, Arrays.stream(bids).sum(), 1e-12 * expected, () -> utility.name() + bidder);
            }
        }
    }

    private static double wantedBids(RandomBidder bidder) {
        return IntStream.range(0, bidder.w().length)
                .filter(j -> bidder.w()[j] > 0)
                .mapToDouble(j -> bidder.y()[j])
                .sum();
    }

    @Test
    void numbersFarApartGiveNumbers(RandomGenerator random) {
        double[] extremes = {1e-300, 1e-160, 1e-100, 1, 1e100, 1e160, 1e300};
        for (Utility utility : FAMILIES) {
            Strategy best = BestResponses.to(utility);
            for (int k = 0; k < 3000; k++) {
                int goods = 1 + random.nextInt(4);
                double[] w =
                        random.ints(goods, 0, 7).mapToDouble(e -> extremes[e]).toArray();
                double[] y =
                        random.ints(goods, 0, 7).mapToDouble(e -> extremes[e]).toArray();
                double budget = extremes[random.nextInt(7)];
                double[] bids =
                        random.ints(goods, 0, 7).mapToDouble(e -> extremes[e]).toArray();
                best.answer(goods, w, budget, y, bids, bids);
                String bidder = utility.name() + Arrays.toString(w) + Arrays.toString(y) + budget;
                double parts = Arrays.stream(bids).map(x -> x / budget).sum();
                assertTrue(parts <= 1 + 1e-12 && Arrays.stream(bids).allMatch(x -> x >= 0), bidder);
                assertTrue(utility instanceof Saturating || parts >= 1 - 1e-12, bidder);
            }
        }
    }

    @Test
    void atItsLimitsEachFamilyIsAnother(RandomGenerator random) {
        for (int k = 0; k < 500; k++) {
            RandomBidder bidder = RandomBidder.draw(random);
            double[] own = new double[bidder.w().length];
            double linear = worth(bidder, answer(new Linear(), bidder, own));
            assertEquals(
                    linear, worth(bidder, answer(new Saturating(1), bidder, own)), 1e-12 * linear, bidder::toString);
        }
        double[] w = {.5, .3, .2};
        double[] y = {1, 2, .5};
        assertArrayEquals(of(new CobbDouglas(), w, y), of(new Ces(1e-3), w, y), 2e-3);
        assertArrayEquals(of(new CobbDouglas(), w, y), of(new Ces(-1e-3), w, y), 2e-3);
        assertArrayEquals(of(new Linear(), w, y), of(new Ces(1 - 1e-12), w, y), 1e-9);
        // As rho falls, CES with weights w^(1 - rho) comes near Leontief with weights w.
        double[] steep = Arrays.stream(w).map(each -> Math.pow(each, 21)).toArray();
        assertArrayEquals(of(new Leontief(), w, y), of(new Ces(-20), steep, y), .02);
    }

    private static double worth(RandomBidder bidder, double[] bids) {
        return Payoff.linear(bids.length, bidder.w(), bidder.y(), bids);
    }

    private static double[] answer(Utility utility, RandomBidder bidder, double[] own) {
        double[] bids = new double[own.length];
        BestResponses.to(utility).answer(own.length, bidder.w(), bidder.budget(), bidder.y(), own, bids);
        return bids;
    }

    private static double[] of(Utility utility, double[] w, double[] y) {
        double[] bids = new double[w.length];
        BestResponses.to(utility).answer(w.length, w, 1, y, new double[w.length], bids);
        return bids;
    }

    @ParameterizedTest
    @CsvSource({
        "1 1, 1, 1, shape-mismatch",
        "0 0, 1 1, 1, bidder-wants-nothing",
        "-1 1, 1 1, 1, weight-out-of-range",
        "NaN 1, 1 1, 1, weight-out-of-range",
        "0 1, -1 1, 1, bid-out-of-range",
        "0 1, NaN 1, 1, bid-out-of-range",
        "1 1, 0 1, 1, uncontested-good",
        "1 1, NaN 1, 1, uncontested-good",
        "1 1, 1 1, 0, budget-out-of-range",
        "1 1, 1 1, NaN, budget-out-of-range"
    })
    void whatBreaksTheFormulaIsRefusedByName(String w, String y, double budget, String code) {
        for (Utility utility : FAMILIES) {
            Strategy best = BestResponses.to(utility);
            GameException refused = assertThrows(
                    GameException.class,
                    () -> best.answer(2, numbers(w), budget, numbers(y), new double[2], new double[2]));
            assertEquals(code, refused.code(), utility.name());
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
