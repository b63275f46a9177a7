package dev.bourse.dashboards.observatory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Map<String, Long> TWO = Map.of("alice", 100L, "bob", 100L);

    private final Settling settling = new Settling();

    private OptionalDouble at(int second, Map<String, Long> spent, double gap) {
        return settling.measured(NOW.plusSeconds(second), spent, OptionalDouble.of(gap));
    }

    private OptionalDouble halving(int from, int to, Map<String, Long> spent, double seconds) {
        OptionalDouble last = OptionalDouble.empty();
        for (int second = from; second <= to; second++) {
            last = at(second, spent, 0.2 * Math.pow(0.5, (second - from) / seconds));
        }
        return last;
    }

    @Test
    void theHalfLifeOfAGapThatFallsIsFound() {
        assertEquals(3, halving(0, 20, TWO, 3).orElseThrow(), 1e-9);
    }

    @Test
    void aShockBeginsAnew() {
        halving(0, 20, TWO, 3);
        var three = Map.of("alice", 100L, "bob", 100L, "carol", 500L);
        assertTrue(at(21, three, 0.4).isEmpty());
        assertEquals(8, halving(22, 60, three, 8).orElseThrow(), 0.5);
        // A change of a tenth is none, more is; small steps add up.
        assertTrue(
                at(61, Map.of("alice", 110L, "bob", 100L, "carol", 500L), 0.01).isPresent());
        assertTrue(
                at(62, Map.of("alice", 111L, "bob", 100L, "carol", 500L), 0.01).isEmpty());
    }

    @Test
    void aGapThatRisesOrIsNoneHasNoHalfLife() {
        for (int second = 0; second < 10; second++) {
            assertTrue(at(second, TWO, 0.01 * (second + 1)).isEmpty());
            assertTrue(new Settling().measured(NOW, TWO, OptionalDouble.empty()).isEmpty());
        }
        assertTrue(halving(100, 120, Map.of("dave", 1L), -5).isEmpty());
        assertTrue(halving(200, 220, Map.of("erin", 1L), 1e9).isEmpty(), "flat");
    }
}
