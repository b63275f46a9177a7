package dev.bourse.dashboards.observatory;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static dev.bourse.dashboards.observatory.Clearings.clearing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.observatory.Measures.Range;
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
class RangesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final double ROUNDING = 1e-9;

    @Test
    void whereAllDiscloseThereIsNothingToBound() {
        var clearings = List.of(clearing("m1", NOW, "0.5", bid("alice", "1")));
        assertEquals(
                Map.of(),
                Measuring.of(new Moment(NOW, clearings, Map.of("alice", Map.of("m1", 1.0))))
                        .measures()
                        .within());
    }

    @Test
    void whateverTheUndisclosedWantTheMeasuresOverAllLieWithin(RandomGenerator random) {
        for (int game = 0; game < 500; game++) {
            List<Clearing> clearings = new ArrayList<>();
            int machines = 1 + random.nextInt(4);
            int bidders = 2 + random.nextInt(4);
            for (int j = 0; j < machines; j++) {
                List<Share> shares = new ArrayList<>();
                for (int i = 0; i < bidders; i++) {
                    shares.add(bid("bidder" + i, "" + random.nextInt(i == 0 ? 1 : 0, 4)));
                }
                clearings.add(clearing("m" + j, NOW, "0.1", shares.toArray(Share[]::new)));
            }
            Map<String, Map<String, Double>> all = new TreeMap<>();
            for (int i = 0; i < bidders; i++) {
                all.put("bidder" + i, weights(machines, random));
            }
            Map<String, Map<String, Double>> some = new TreeMap<>(all);
            some.keySet().removeIf(bidder -> !bidder.equals("bidder0") && random.nextBoolean());
            Measures known = Measuring.of(new Moment(NOW, clearings, some)).measures();
            Measures truth = Measuring.of(new Moment(NOW, clearings, all)).measures();
            known.within()
                    .forEach((measure, range) ->
                            assertWithin(range, truth.values().get(measure), measure));
        }
    }

    /** Often all on one machine, which is where the extremes are. */
    private static Map<String, Double> weights(int machines, RandomGenerator random) {
        Map<String, Double> weights = new TreeMap<>();
        for (int j = 0; j < machines; j++) {
            weights.put("m" + j, random.nextBoolean() ? random.nextDouble() : 0);
        }
        weights.merge("m" + random.nextInt(machines), 1e-3, Double::sum);
        return weights;
    }

    private static void assertWithin(Range range, double truth, Measure measure) {
        assertTrue(
                range.least() - ROUNDING <= truth && truth <= range.most() + ROUNDING,
                () -> "%s %s is not within %s".formatted(measure, truth, range));
    }

    @Test
    void whatIsKnownOfTheUndisclosedNarrowsTheRanges() {
        var clearings = List.of(
                clearing("m1", NOW, "1", bid("alice", "2"), bid("bob", "1")),
                clearing("m2", NOW, "1", bid("alice", "2"), bid("bob", "1")));
        Measures measures = Measuring.of(new Moment(NOW, clearings, Map.of("alice", Map.of("m1", 1.0, "m2", 1.0))))
                .measures();
        // Alice has 1/2 of each. Bob has 1/4 of each, so whatever he wants he has 1/4 and would rather have what she
        // has.
        assertEquals(new Range(0.5, 0.5), measures.within().get(Measure.UTILITY_UNIFORMITY));
        assertEquals(0.5, measures.within().get(Measure.ENVY_FREENESS).least());
        // The sum is 3/4; the best is between 1, as alice's, and 1.5, were all his wishes on one machine.
        Range efficiency = measures.within().get(Measure.EFFICIENCY);
        assertEquals(0.5, efficiency.least(), ROUNDING);
        assertEquals(0.75, efficiency.most(), ROUNDING);
    }
}
