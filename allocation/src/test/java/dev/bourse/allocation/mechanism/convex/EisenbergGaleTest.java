package dev.bourse.allocation.mechanism.convex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.Allocation;
import dev.bourse.allocation.mechanism.Certificate;
import dev.bourse.allocation.strategy.ProportionalResponse;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeded.class)
class EisenbergGaleTest {
    private static final EisenbergGale MECHANISM = new EisenbergGale();

    static List<Utility> families() {
        return List.of(
                new Linear(),
                new Ces(0.99),
                new Ces(0.5),
                new Ces(0.01),
                new CobbDouglas(),
                new Ces(-0.5),
                new Ces(-20),
                new Leontief());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.6, 0.9, 0.999})
    void equalTastesShareAlikeAndPayByWeight(double a) {
        Outcome outcome = linear(new double[] {1, 1}, new double[][] {{a, 1 - a}, {a, 1 - a}});
        assertArrayEquals(new double[] {2 * a, 2 * (1 - a)}, outcome.prices(), 1e-9);
        assertArrayEquals(new double[] {0.5, 0.5}, outcome.utilities(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.9, 0.999})
    void oppositeTastesTakeTheirOwnGood(double a) {
        Outcome outcome = linear(new double[] {1, 1}, new double[][] {{a, 1 - a}, {1 - a, a}});
        assertArrayEquals(new double[] {1, 1}, outcome.prices(), 1e-8);
        assertArrayEquals(new double[] {a, a}, outcome.utilities(), 1e-8);
    }

    @Test
    void theRichBidderBuysIntoTheSecondGood() {
        // At p = (8/3, 4/3) bidder 0 is indifferent and bidder 1, who wants good 1, has money for 3/4 of it.
        Outcome outcome = linear(new double[] {3, 1}, new double[][] {{2, 1}, {1, 1}});
        assertArrayEquals(new double[] {8.0 / 3, 4.0 / 3}, outcome.prices(), 1e-8);
        assertEquals(1, outcome.share(0, 0), 1e-8);
        assertEquals(0.25, outcome.share(0, 1), 1e-8);
        assertEquals(0.75, outcome.share(1, 1), 1e-8);
    }

    @Test
    void leontiefBiddersAreHeldByTheScarceGoodAloneAndPayForNoOther() {
        Game game = Game.of(new double[] {2, 1}, new double[][] {{1, 0.1}, {1, 0.2}}, 0);
        Outcome outcome = MECHANISM.allocate(game, new Leontief()).outcome();
        assertArrayEquals(new double[] {2.0 / 3, 1.0 / 3}, outcome.utilities(), 1e-9);
        assertArrayEquals(new double[] {3, 0}, outcome.prices(), 1e-9);
        Game crossed = Game.of(new double[] {1, 1}, new double[][] {{1, 0.5}, {0.5, 1}}, 0);
        assertArrayEquals(
                new double[] {2.0 / 3, 2.0 / 3},
                MECHANISM.allocate(crossed, new Leontief()).outcome().utilities(),
                1e-9);
    }

    @Test
    void cobbDouglasBiddersSpendByWeight() {
        Game game = Game.of(new double[] {3, 1}, new double[][] {{2, 1}, {1, 3}}, 0);
        Outcome outcome = MECHANISM.allocate(game, new CobbDouglas()).outcome();
        assertArrayEquals(new double[] {2.25, 1.75}, outcome.prices(), 1e-12);
        assertEquals(2 / 2.25, outcome.share(0, 0), 1e-12);
        assertEquals(0.75 / 1.75, outcome.share(1, 1), 1e-12);
    }

    @Test
    void everyBidderBuysOnlyWhatIsWorthMostPerCreditAndAllMoneyIsSpent(RandomGenerator random) {
        for (int k = 0; k < 300; k++) {
            Game game = RandomGames.plain(15, random);
            Outcome outcome = MECHANISM.allocate(game, new Linear()).outcome();
            double[] utilities = outcome.utilities();
            double money = Arrays.stream(game.budgets()).sum();
            assertEquals(money, Arrays.stream(outcome.prices()).sum(), 1e-12 * money);
            for (int i = 0; i < utilities.length; i++) {
                double perCredit = utilities[i] / game.budget(i);
                for (int j = 0; j < game.goods(); j++) {
                    if (game.weight(i, j) > 0) {
                        double offered = game.weight(i, j) / outcome.price(j);
                        assertTrue(offered <= perCredit * (1 + 1e-7), game.weight(i, j) + " is left");
                        assertTrue(outcome.share(i, j) < 1e-5 || offered >= perCredit * (1 - 1e-4));
                    }
                }
            }
        }
    }

    /** What is unsold is worth no more than the duality gap g, for log t <= t - 1: sum_j p_j (1 - sold_j) <= g X max(1, |objective|). */
    @ParameterizedTest
    @MethodSource("families")
    void goodsAreHandedOutOrCostNothingAndNobodyEnviesAnEqual(Utility utility, RandomGenerator random) {
        for (int k = 0; k < 60; k++) {
            Game game = RandomGames.withEqualBudgets(RandomGames.plain(12, random));
            Allocation allocation = MECHANISM.allocate(game, utility);
            Outcome outcome = allocation.outcome();
            double unsold = 0;
            for (int j = 0; j < game.goods(); j++) {
                int good = j;
                double sold = IntStream.range(0, game.bidders())
                        .mapToDouble(i -> outcome.share(i, good))
                        .sum();
                assertTrue(sold <= 1, "good " + j + " is sold " + sold + " times");
                unsold += (1 - sold) * outcome.price(j);
            }
            double money = Arrays.stream(game.budgets()).sum();
            // With equal budgets nobody has less than an m-th of everything, so |objective| <= log m.
            double most = gap(allocation) * money * Math.max(1, Math.log(game.bidders()));
            assertTrue(unsold <= most + 1e-12 * money, unsold + " of at most " + most);
            assertTrue(gap(allocation) <= 1e-8, "gap " + gap(allocation));
            double[] own = outcome.utilities();
            for (int i = 0; i < own.length; i++) {
                for (int other = 0; other < own.length; other++) {
                    assertTrue(outcome.worth(i, other) <= own[i] * (1 + 1e-6), i + " envies " + other);
                }
            }
        }
    }

    @Test
    void proportionalResponseLeadsThere(RandomGenerator random) {
        Dynamics dynamics =
                Dynamics.PAPER.in(new Order.Simultaneous()).until(new StopRule.RelativeUtilityChange(1e-10), 200_000);
        for (int k = 0; k < 20; k++) {
            Game game = RandomGames.plain(6, random).withReserve(1e-12);
            Equilibrium settled =
                    dynamics.play(game, new Linear(), Bids.inProportionToWeights(game), ProportionalResponse::new);
            double[] expected = settled.outcome().utilities();
            double[] found = MECHANISM.allocate(game, new Linear()).outcome().utilities();
            for (int i = 0; i < found.length; i++) {
                assertEquals(expected[i], found[i], 1e-4 * expected[i]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5, .996", "150, .933"})
    void thePapersMarketsAreAsEfficientAsComputedBefore(int bidders, double efficiency, RandomGenerator random) {
        double sum = 0;
        for (int k = 0; k < 5; k++) {
            Game game = Games.paper(bidders).uniform(random);
            double most = IntStream.range(0, game.goods())
                    .mapToDouble(j -> IntStream.range(0, bidders)
                            .mapToDouble(i -> game.weight(i, j))
                            .max()
                            .orElseThrow())
                    .sum();
            double[] utilities =
                    MECHANISM.allocate(game, new Linear()).outcome().utilities();
            sum += Arrays.stream(utilities).sum() / most;
        }
        assertEquals(efficiency, sum / 5, 0.01);
    }

    @Test
    void jobsOnThreeKindsOfMachineGetAtLeastTheirEqualSplit(RandomGenerator random) {
        // As in Gavel's table: 26 jobs, each faster on newer machines, by factors of its own.
        double[][] weights = new double[26][];
        Arrays.setAll(weights, i -> new double[] {1, 1 + 3 * random.nextDouble(), 2 + 8 * random.nextDouble()});
        double[] budgets = new double[26];
        Arrays.fill(budgets, 1);
        Outcome outcome = linear(budgets, weights);
        double[] utilities = outcome.utilities();
        for (int i = 0; i < 26; i++) {
            assertTrue(utilities[i] >= Arrays.stream(weights[i]).sum() / 26 * (1 - 1e-8));
        }
        assertTrue(Arrays.stream(outcome.prices()).allMatch(price -> price > 1), Arrays.toString(outcome.prices()));
    }

    @ParameterizedTest
    @MethodSource("families")
    void sparseIsDense(Utility utility, RandomGenerator random) {
        for (int k = 0; k < 20; k++) {
            Game dense = RandomGames.plain(12, random);
            Outcome expected = MECHANISM.allocate(dense, utility).outcome();
            Outcome outcome =
                    MECHANISM.allocate(RandomGames.sparse(dense), utility).outcome();
            assertArrayEquals(expected.prices(), outcome.prices());
            for (int i = 0; i < dense.bidders(); i++) {
                for (int j = 0; j < dense.goods(); j++) {
                    assertEquals(expected.share(i, j), outcome.share(i, j));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void aGoodNobodyWantsIsLeftAndReservesDoNotMatter(Utility utility) {
        double[][] weights = {{2, 0, 1}, {1, 0, 3}};
        Game game = Game.of(new double[] {1, 2}, weights, 0);
        Outcome outcome = MECHANISM.allocate(game, utility).outcome();
        assertEquals(0, outcome.price(1));
        assertEquals(0, outcome.share(0, 1) + outcome.share(1, 1));
        Outcome reserved = MECHANISM.allocate(game.withReserve(5), utility).outcome();
        assertArrayEquals(outcome.prices(), reserved.prices());
        assertArrayEquals(outcome.utilities(), reserved.utilities());
    }

    @ParameterizedTest
    @MethodSource("families")
    void aBidderAloneHasAllItCanUse(Utility utility) {
        double[] weights = {0.3, 7, 2};
        Game game = Game.of(new double[] {5}, new double[][] {weights}, 1);
        Allocation alone = MECHANISM.allocate(game, utility);
        double most = utility.of(3, weights, new double[] {1, 1, 1});
        assertEquals(most, alone.outcome().utilities()[0], 1e-9 * most);
        assertEquals(5, Arrays.stream(alone.outcome().prices()).sum(), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("families")
    void evenNumbersFarApartAreCertified(Utility utility, RandomGenerator random) {
        for (int k = 0; k < 150; k++) {
            Game game = k % 2 == 0 ? RandomGames.farApart(10, random) : RandomGames.uneven(10, random);
            Allocation allocation = MECHANISM.allocate(game, utility);
            double gap = gap(allocation);
            assertTrue(gap >= 0 && gap <= 1e-7, "gap " + gap);
            Outcome outcome = allocation.outcome();
            assertTrue(Arrays.stream(outcome.prices()).allMatch(p -> p >= 0 && p < Double.POSITIVE_INFINITY));
            for (int place = 0; place < game.layout().places(); place++) {
                double share = outcome.shareAt(place);
                assertTrue(share >= 0 && share <= 1, "share " + share);
            }
        }
    }

    @Test
    void aGoodOfNextToNoMoneyIsSharedAsExactlyAsAnyOther() {
        // The rich bidder takes (w_1 / w_2 p_2 / p_1)^sigma of good 1, which the other pays all its money for.
        double[][] weights = {{1e-30, 1, 0}, {1e-20, 1e-50, 1}};
        Allocation allocation = MECHANISM.allocate(Game.of(new double[] {1, 1e15}, weights, 1e-9), new Ces(-20));
        assertTrue(gap(allocation) <= 1e-9, "gap " + gap(allocation));
        Outcome outcome = allocation.outcome();
        double share = outcome.share(1, 1);
        assertEquals(Math.pow(1e-50 * 1e15 / outcome.price(1), 1.0 / 21), share, 1e-9);
        assertEquals(1 / outcome.price(1), 1 - share, 1e-4);
    }

    @Test
    void aBidderOfAnySizeBuysWhatItsMoneyBuys() {
        // The small one takes prices as they are: 1e-20 of the good it likes best per credit.
        Outcome outcome = linear(new double[] {1, 1, 1e-20}, new double[][] {{2, 1}, {1, 2}, {1, 3}});
        assertEquals(1e-20, outcome.share(2, 1), 1e-26);
        assertTrue(outcome.share(2, 0) < 1e-26);
    }

    @Test
    void utilitiesWithoutPricesAreRefusedByName() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{1, 2}, {2, 1}}, 0);
        for (Utility utility : List.of(new Finite(1), new Saturating(0.5))) {
            String sentence = MECHANISM.objection(utility).orElseThrow();
            assertTrue(sentence.contains(utility.name()));
            GameException refused = assertThrows(GameException.class, () -> MECHANISM.allocate(game, utility));
            assertEquals("does-not-apply", refused.code());
        }
    }

    private static double gap(Allocation allocation) {
        return ((Certificate.DualityGap) allocation.certificate()).relative();
    }

    private static Outcome linear(double[] budgets, double[][] weights) {
        return MECHANISM.allocate(Game.of(budgets, weights, 0), new Linear()).outcome();
    }
}
