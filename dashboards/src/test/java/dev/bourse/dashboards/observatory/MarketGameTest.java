package dev.bourse.dashboards.observatory;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static dev.bourse.dashboards.observatory.Clearings.clearing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.Definition;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures;
import dev.bourse.testkit.Seeded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class MarketGameTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final double EXACTLY = 1e-12;

    private static Measures measured(List<Clearing> clearings, Map<String, Map<String, Double>> weights) {
        return Measuring.of(new Moment(NOW, clearings, weights)).measures();
    }

    private static void assertSame(Game game, Bids bids, Measures actual) {
        var expected = dev.bourse.allocation.measure.Measures.of(game, bids);
        assertEquals(expected.efficiency().ofBest(), actual.values().get(Measure.EFFICIENCY), EXACTLY);
        assertEquals(expected.efficiency().ofSold(), actual.values().get(Measure.EFFICIENCY_LESS_RESERVE), EXACTLY);
        assertEquals(expected.absolute().uniformity(), actual.values().get(Measure.UTILITY_UNIFORMITY), EXACTLY);
        assertEquals(
                expected.perCredit().uniformity(), actual.values().get(Measure.UTILITY_UNIFORMITY_PER_CREDIT), EXACTLY);
        assertEquals(expected.absolute().envyFreeness(), actual.values().get(Measure.ENVY_FREENESS), EXACTLY);
        assertEquals(
                expected.perCredit().envyFreeness(), actual.values().get(Measure.ENVY_FREENESS_PER_CREDIT), EXACTLY);
        assertEquals(NashGap.of(game, bids), actual.values().get(Measure.NASH_GAP), EXACTLY);
    }

    private static void assertPartsOfOne(Measures measures) {
        Definition.all().stream()
                .filter(each -> each.unit() == Definition.Unit.PART)
                .flatMapToDouble(each -> measures.value(each.measure()).stream())
                .forEach(measure -> assertTrue(measure >= 0 && measure <= 1, () -> "not in [0, 1]: " + measures));
    }

    @Test
    void theMeasuresAreThoseOfTheSameGameWrittenByHand() {
        List<Clearing> clearings = List.of(
                clearing("m1", NOW, "0.5", bid("alice", "3"), bid("bob", "1")),
                clearing("m2", NOW, "0.25", bid("alice", "1"), bid("bob", "2")));
        // In any unit: alice counts in thousands, bob in parts of ten.
        var weights = Map.of("alice", Map.of("m1", 7_500.0, "m2", 2_500.0), "bob", Map.of("m1", 0.02, "m2", 0.08));
        Game game = Game.of(new double[] {4, 3}, new double[][] {{0.75, 0.25}, {0.2, 0.8}}, new double[] {0.5, 0.25});
        Bids bids = Bids.of(new double[][] {{3, 1}, {1, 2}});

        Measures measures = measured(clearings, weights);

        assertSame(game, bids, measures);
        assertEquals(List.of(), measures.names());
        assertEquals(NOW, measures.at());
    }

    @Test
    void theGameIsTheSameInWhateverOrderSharesAreTold() {
        Share dave = bid("dave", "2.5");
        Share bob = bid("bob", "0.2");
        var weights = Map.of("bob", Map.of("m1", 1.0), "dave", Map.of("m1", 1.0));
        for (List<Share> order : List.of(List.of(dave, bob), List.of(bob, dave))) {
            Clearing clearing = clearing("m1", NOW, "0.5", order.toArray(Share[]::new));
            MarketGame game =
                    MarketGame.of(new Moment(NOW, List.of(clearing), weights)).orElseThrow();
            assertEquals(0.5, game.view().reserves()[0], "no more than the owner's");
        }
    }

    @Test
    void theUndisclosedAreNamedAndCountAsReserve() {
        List<Clearing> clearings = List.of(
                clearing("m1", NOW, "0.5", bid("alice", "3"), bid("zoe", "2"), bid("mallory", "1")),
                clearing("m2", NOW, "0.25", bid("alice", "1")));
        // Zoe discloses, but nothing of a machine in this market.
        var weights = Map.of("alice", Map.of("m1", 3.0, "m2", 1.0), "zoe", Map.of("elsewhere", 1.0));
        Game game = Game.of(new double[] {4}, new double[][] {{0.75, 0.25}}, new double[] {3.5, 0.25});

        Measures measures = measured(clearings, weights);

        assertSame(game, Bids.of(new double[][] {{3, 1}}), measures);
        assertEquals(List.of("mallory", "zoe"), measures.names());
    }

    @Test
    void withoutADisclosedBidThereIsNoGame() {
        var alice = Map.of("alice", Map.of("m1", 1.0));
        assertNoGame(List.of(), alice);
        assertNoGame(List.of(clearing("m1", NOW, "0.5")), alice);
        assertNoGame(List.of(clearing("m1", NOW, "0.5", bid("alice", "0"))), alice);
        assertNoGame(List.of(clearing("m1", NOW, "0.5", bid("alice", "1"))), Map.of("alice", Map.of("m1", 0.0)));
        assertNoGame(List.of(clearing("m1", NOW, "0.5", bid("bob", "1"))), alice);
        assertNoGame(List.of(new Clearing("m1", 1, NOW, Map.of())), alice);
    }

    private static void assertNoGame(List<Clearing> clearings, Map<String, Map<String, Double>> weights) {
        Moment moment = new Moment(NOW, clearings, weights);
        assertTrue(MarketGame.of(moment).isEmpty());
        Measures measures = Measuring.of(moment).measures();
        assertTrue(measures.value(Measure.EFFICIENCY).isEmpty());
        assertEquals(measures.bidders(), measures.undisclosed());
        assertEquals(0, measures.value(Measure.SPENDING_GINI).orElseThrow());
    }

    @Test
    void aMachineWithoutAReserveIsNoPartOfTheGame() {
        List<Clearing> clearings =
                List.of(clearing("m1", NOW, "0", bid("alice", "3")), clearing("m2", NOW, "0.25", bid("alice", "1")));
        Game game = Game.of(new double[] {1}, new double[][] {{1}}, new double[] {0.25});

        Measures measures = measured(clearings, Map.of("alice", Map.of("m1", 3.0, "m2", 1.0)));

        assertSame(game, Bids.of(new double[][] {{1}}), measures);
    }

    @Test
    void aPriceBelowTheSumOfItsRatesSpoilsNothing() {
        GoodClearing wrong =
                new GoodClearing(1, Rate.of("1"), Rate.of("0.5"), 1, List.of(new Share("alice", Rate.of("3"), 3)));
        Clearing clearing = new Clearing("m1", 1, NOW, Map.of("cpu", wrong));

        assertPartsOfOne(measured(List.of(clearing), Map.of("alice", Map.of("m1", 1.0))));
    }

    @Test
    void weightsOfAnyMagnitudeAreMeasured() {
        List<Clearing> clearings = List.of(
                clearing("m1", NOW, "0.5", bid("alice", "3"), bid("bob", "1")),
                clearing("m2", NOW, "0.25", bid("alice", "1"), bid("bob", "2")));
        var weights =
                Map.of("alice", Map.of("m1", 1e100, "m2", Double.MIN_VALUE), "bob", Map.of("m1", 1e-205, "m2", 1e100));

        assertPartsOfOne(measured(clearings, weights));
    }

    @Test
    void noMarketGivesAMeasureOutsideZeroToOne(RandomGenerator random) {
        for (int game = 0; game < 300; game++) {
            List<Clearing> clearings = new ArrayList<>();
            Map<String, Map<String, Double>> weights = new TreeMap<>();
            int machines = 1 + random.nextInt(4);
            for (int j = 0; j < machines; j++) {
                List<Share> shares = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    shares.add(bid("bidder" + i, "" + random.nextInt(3)));
                }
                clearings.add(clearing("m" + j, NOW, "" + random.nextInt(2), shares.toArray(Share[]::new)));
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                Map<String, Double> row = new TreeMap<>();
                for (int j = random.nextInt(5); j > 0; j--) {
                    row.put("m" + random.nextInt(5), random.nextInt(3) * Math.pow(10, random.nextInt(-100, 100)));
                }
                weights.put("bidder" + i, row);
            }
            assertPartsOfOne(measured(clearings, weights));
        }
    }
}
