package dev.bourse.dashboards.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.bourse.api.market.Clearing;
import dev.bourse.dashboards.history.Scrutiny.Verdict;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrutinyTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Scrutiny scrutiny = new Scrutiny();

    private static Clearing clearing(long number, long second) {
        return new Clearing("m1", number, NOW.plusSeconds(second), Map.of());
    }

    private void assertOld(Clearing clearing) {
        assertInstanceOf(Verdict.Old.class, scrutiny.judge(clearing));
    }

    @Test
    void numbersGoUpAndWhatIsLeftOutIsCounted() {
        assertEquals(new Verdict.Taken(0), scrutiny.judge(clearing(7, 0)));
        assertEquals(new Verdict.Taken(0), scrutiny.judge(clearing(8, 1)));
        assertEquals(new Verdict.Repeated(), scrutiny.judge(clearing(8, 1)));
        assertEquals(new Verdict.Taken(3), scrutiny.judge(clearing(12, 2)));
        assertOld(clearing(11, 1));
        assertOld(clearing(12, 1));
    }

    @Test
    void aLowerNumberOfALaterMomentBeginsAnEpoch() {
        scrutiny.judge(clearing(900, 0));
        assertEquals(new Verdict.Taken(0), scrutiny.judge(clearing(1, 5)));
        assertOld(clearing(1, 4));
        assertEquals(new Verdict.Taken(0), scrutiny.judge(clearing(2, 6)));
    }
}
