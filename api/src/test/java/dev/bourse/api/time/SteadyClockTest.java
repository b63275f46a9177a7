package dev.bourse.api.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant wall = START;
    private long nanos = 77;
    private final SteadyClock clock = new SteadyClock(() -> wall, () -> nanos);

    @Test
    void aSteadyWallClockIsFollowed() {
        pass(HOUR);
        assertEquals(START.plus(HOUR), clock.instant());
    }

    @Test
    void anHourForwardOrBackChangesNothingAndSettingItRightAgainNeither() {
        for (Duration step : new Duration[] {HOUR, HOUR.negated()}) {
            Instant before = clock.instant();
            wall = wall.plus(step);
            assertEquals(before, clock.instant());
            pass(Duration.ofSeconds(10));
            assertEquals(before.plusSeconds(10), clock.instant());
            wall = wall.minus(step);
            assertEquals(before.plusSeconds(10), clock.instant());
        }
    }

    @Test
    void smallCorrectionsAndPausesAreFollowedHoweverMany() {
        for (int i = 0; i < 10; i++) {
            wall = wall.minus(SteadyClock.BACK);
            assertEquals(wall, clock.instant());
        }
        wall = wall.plus(SteadyClock.FORWARD);
        assertEquals(wall, clock.instant());
    }

    @Test
    void justMoreIsNotFollowed() {
        wall = START.minus(SteadyClock.BACK).minusNanos(1);
        assertEquals(START, clock.instant());
        wall = START.plus(SteadyClock.FORWARD).plusNanos(1);
        assertEquals(START, clock.instant());
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}
