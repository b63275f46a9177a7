package dev.bourse.bank.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.api.problem.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static List<String> next(String fields, String zone, String from, int count) {
        Cron cron = Cron.of(fields, zone);
        List<String> times = new ArrayList<>();
        Optional<Instant> at = cron.from(Instant.parse(from));
        while (at.isPresent() && times.size() < count) {
            times.add(at.get().toString());
            at = cron.after(at.get());
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource({
        "*/15 * * * *,       2026-03-01T12:01:00Z, 2026-03-01T12:15:00Z",
        "0 6 * * 1,          2026-03-01T12:00:00Z, 2026-03-02T06:00:00Z",
        "0 0 * * 7,          2026-03-01T12:00:00Z, 2026-03-08T00:00:00Z",
        "0 0 1 * *,          2026-12-01T00:00:01Z, 2027-01-01T00:00:00Z",
        "0 0 29 2 *,         2026-03-01T12:00:00Z, 2028-02-29T00:00:00Z",
        "30 8-10 * * MON-FRI, 2026-02-27T10:31:00Z, 2026-03-02T08:30:00Z",
    })
    void isReadAsCronReadsIt(String fields, String from, String first) {
        assertEquals(List.of(first), next(fields, "UTC", from, 1));
    }

    @Test
    void dayOfTheMonthOrOfTheWeekSuffices() {
        assertEquals(
                List.of("2026-03-02T00:00:00Z", "2026-03-09T00:00:00Z", "2026-03-15T00:00:00Z"),
                next("0 0 1,15 * 1", "UTC", "2026-03-01T12:00:00Z", 3));
    }

    @Test
    void anInstantIsFromItselfOnAndUntilItself() {
        Cron cron = Cron.of("0 * * * *", "UTC");
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        assertEquals(Optional.of(noon), cron.from(noon));
        assertEquals(Optional.of(noon.plusSeconds(3600)), cron.from(noon.plusNanos(1)));
        assertEquals(Optional.of(noon.plusSeconds(3600)), cron.after(noon));
        assertEquals(Optional.of(noon), cron.until(noon));
        assertEquals(Optional.of(noon), cron.until(noon.plusNanos(999_999_999)));
        assertEquals(Optional.of(noon.minusSeconds(3600)), cron.until(noon.minusNanos(1)));
    }

    @Test
    void anHourThatTheClockSkipsDoesNotOccur() {
        assertEquals(
                List.of("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z"),
                next("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", 2));
    }

    @Test
    void anHourThatTheClockShowsTwiceOccursOnceUnlessItRecursAnyway() {
        assertEquals(
                List.of("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
                next("30 2 * * *", "Europe/Berlin", "2026-10-25T00:00:00Z", 2));
        assertEquals(
                List.of("2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z"),
                next("*/30 * * * *", "Europe/Berlin", "2026-10-25T00:30:00Z", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "* * * *", "60 * * * *", "* * * * * *", "*/0 * * * *", "5-1 * * * *", "0 0 L * *"})
    void nonsenseIsRefused(String fields) {
        RefusedException refused = assertThrows(RefusedException.class, () -> Cron.of(fields, "UTC"));
        assertEquals("cron-invalid", refused.refusal().code());
    }
}
