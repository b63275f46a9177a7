package dev.bourse.dashboards.observatory;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static dev.bourse.dashboards.observatory.Clearings.clearing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.observatory.Valuation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ObservatoryTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Observatory observatory = new Observatory(Duration.ofMinutes(10));

    private void publishes(String bidder, Map<String, Double> weights, Instant at) {
        observatory.published(bidder, new Valuation(weights, Rate.of("5"), "file"), at);
    }

    private Measures measure(Instant at) {
        Moment moment = observatory.moment(at);
        return observatory.measured(Measuring.of(moment));
    }

    private OptionalDouble efficiency(Instant at) {
        return measure(at).value(Measure.EFFICIENCY);
    }

    private static Instant after(long seconds) {
        return NOW.plusSeconds(seconds);
    }

    @Test
    void anOlderClearingChangesNothing() {
        var newer = clearing("m1", after(1), "0.5", bid("alice", "1"));
        observatory.cleared(newer);
        observatory.cleared(clearing("m1", NOW, "0.5"));
        assertEquals(Optional.of(newer), observatory.clearing("m1"));
        var newest = clearing("m1", after(2), "0.5");
        observatory.cleared(newest);
        assertEquals(Optional.of(newest), observatory.clearing("m1"));
    }

    @Test
    void aMachineThatIsGoneIsForgotten() {
        observatory.cleared(clearing("m1", NOW, "0.5", bid("alice", "1")));
        publishes("alice", Map.of("m1", 1.0), NOW);
        observatory.gone("m1");
        assertEquals(Optional.empty(), observatory.clearing("m1"));
        assertTrue(efficiency(NOW).isEmpty());
    }

    @Test
    void aValuationCountsForAMinute() {
        observatory.cleared(clearing("m1", NOW, "0.5", bid("alice", "1"), bid("bob", "1")));
        publishes("alice", Map.of("m1", 1.0), NOW);
        publishes("bob", Map.of("m1", 1.0), after(30));
        assertEquals(List.of(), undisclosed(after(60)));
        assertEquals(List.of("alice"), undisclosed(after(61)));
        assertTrue(efficiency(after(91)).isEmpty());
        publishes("alice", Map.of("m1", 1.0), after(92));
        assertEquals(List.of("bob"), undisclosed(after(92)));
    }

    private List<String> undisclosed(Instant at) {
        return measure(at).names();
    }

    @Test
    void aNewValuationReplacesTheOld() {
        observatory.cleared(clearing("m1", NOW, "0.5", bid("alice", "3")));
        observatory.cleared(clearing("m2", NOW, "0.5", bid("alice", "1")));
        publishes("alice", Map.of("m1", 1.0), NOW);
        double onlyTheFirst = efficiency(NOW).orElseThrow();
        assertEquals(3 / 3.5, onlyTheFirst, 1e-12);
        publishes("alice", Map.of("m2", 1.0), NOW);
        assertEquals(1 / 1.5, efficiency(NOW).orElseThrow(), 1e-12);
    }

    @Test
    void measuresAreKeptInOrderForAsLongAsWasSaid() {
        observatory.cleared(clearing("m1", NOW, "0.5", bid("alice", "1")));
        for (int second = 0; second <= 900; second += 30) {
            publishes("alice", Map.of("m1", 1.0), after(second));
            measure(after(second));
        }
        List<Instant> kept =
                observatory.since(Instant.EPOCH).stream().map(Measures::at).toList();
        assertEquals(after(300), kept.getFirst());
        assertEquals(after(900), kept.getLast());
        assertEquals(kept.stream().sorted().toList(), kept);
        assertEquals(
                List.of(after(870), after(900)),
                observatory.since(after(840)).stream().map(Measures::at).toList());
    }

    @Test
    void whereNothingCanBeMeasuredOldMeasuresStillEnd() {
        observatory.cleared(clearing("m1", NOW, "0.5", bid("alice", "1")));
        publishes("alice", Map.of("m1", 1.0), NOW);
        measure(NOW);
        Measures last = measure(after(601));
        assertTrue(last.value(Measure.EFFICIENCY).isEmpty());
        assertEquals(List.of(last), observatory.since(Instant.EPOCH));
    }
}
