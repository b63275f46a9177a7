package dev.bourse.dashboards.observatory;

import static dev.bourse.dashboards.observatory.Clearings.bid;
import static dev.bourse.dashboards.observatory.Clearings.clearing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures.Theorems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromisesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Map<String, Double> EVEN = Map.of("m1", 1.0, "m2", 1.0);

    private static Theorems theorems(Map<String, Map<String, Double>> weights, Clearing... clearings) {
        return Measuring.of(new Moment(NOW, List.of(clearings), weights))
                .measures()
                .theorems();
    }

    @Test
    void whereTheConditionsHoldTheTheoremsAreTold() {
        var two = theorems(
                Map.of("alice", EVEN, "bob", EVEN),
                clearing("m1", NOW, "0.01", bid("alice", "2"), bid("bob", "2")),
                clearing("m2", NOW, "0.01", bid("alice", "2"), bid("bob", "2")));
        assertEquals(List.of(), two.unmet());
        assertEquals(
                Map.of(Measure.EFFICIENCY, 0.75, Measure.UTILITY_UNIFORMITY, 0.5, Measure.ENVY_FREENESS, 1.0),
                two.least());
        var three = theorems(
                Map.of("alice", EVEN, "bob", EVEN, "carol", EVEN),
                clearing("m1", NOW, "0.01", bid("alice", "2"), bid("bob", "2"), bid("carol", "2")),
                clearing("m2", NOW, "0.01", bid("alice", "2"), bid("bob", "2"), bid("carol", "2")));
        assertEquals(1.0 / 3, three.least().get(Measure.UTILITY_UNIFORMITY));
        assertEquals(2 * Math.sqrt(2) - 2, three.least().get(Measure.ENVY_FREENESS));
    }

    @Test
    void eachConditionThatIsUnmetIsNamed() {
        var theorems = theorems(
                Map.of("alice", EVEN, "bob", EVEN),
                clearing("m1", NOW, "1", bid("alice", "2"), bid("bob", "1"), bid("mallory", "1")),
                clearing("m2", NOW, "1", bid("alice", "1")));
        assertEquals(Map.of(), theorems.least());
        String unmet = String.join("; ", theorems.unmet());
        for (String words :
                List.of("publish no valuation", "bidders spend from 1 to 3", "Nash gap is", "owners keep")) {
            assertTrue(unmet.contains(words), unmet);
        }
    }
}
