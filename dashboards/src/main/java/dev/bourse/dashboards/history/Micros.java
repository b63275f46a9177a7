package dev.bourse.dashboards.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the file has them: microseconds since the epoch, of the years 1 to 9999; others count as the nearest of these. */
final class Micros {
    static final long PER_SECOND = 1_000_000;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Micros() {}

    static long of(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return of(FIRST);
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant.isAfter(LAST) ? LAST : instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
