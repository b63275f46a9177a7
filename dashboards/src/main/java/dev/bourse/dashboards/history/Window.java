package dev.bourse.dashboards.history;

import dev.bourse.api.problem.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A stretch of time in buckets of one width, read at the level that has it and is no finer than needed.
 *
 * @param fromMicros the start of bucket 0, a multiple of the width, so that buckets stay where they are while a reader moves on
 * @param toMicros the end
 * @param widthMicros how long a bucket is
 * @param level what it is read from
 */
record Window(long fromMicros, long toMicros, long widthMicros, Level level) {
    /** As many pixels as a wide screen has. */
    static final int MOST_POINTS = 5_000;

    /**
     * The window that is asked for; a range before the beginning begins there.
     *
     * @param finest the finest level that will do
     * @throws RefusedException {@code range-empty} or {@code points-out-of-range}
     */
    static Window of(
            Instant from,
            Instant to,
            int points,
            Optional<Instant> beginning,
            Retention kept,
            Instant now,
            Level finest) {
        if (points < 1 || points > MOST_POINTS) {
            throw new RefusedException(
                    "points-out-of-range",
                    400,
                    "The points (%d) must be from 1 to %d; ask for one for each pixel.".formatted(points, MOST_POINTS));
        }
        requireOrder(from, to);
        Instant begin = beginning
                .filter(first -> first.isAfter(from) && first.isBefore(to))
                .orElse(from);
        Instant end = to.isAfter(now) && begin.isBefore(now) ? now : to;
        long asked = Math.ceilDiv(Micros.of(end) - Micros.of(begin), points);
        Level level = level(begin, asked, kept, now, finest);
        long width = Math.ceilDiv(Math.max(asked, level.finestMicros()), level.finestMicros()) * level.finestMicros();
        return new Window(Math.floorDiv(Micros.of(begin), width) * width, Micros.of(end), width, level);
    }

    /** Checks that a range is one. */
    static void requireOrder(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new RefusedException(
                    "range-empty", 400, "The instant from (%s) must be before to (%s).".formatted(from, to));
        }
    }

    private static Level level(Instant from, long width, Retention kept, Instant now, Level finest) {
        if (finest == Level.RAW && width < Level.TENS.finestMicros() && !from.isBefore(now.minus(kept.raw()))) {
            return Level.RAW;
        }
        return width < Level.MINUTES.finestMicros() && !from.isBefore(now.minus(kept.tens()))
                ? Level.TENS
                : Level.MINUTES;
    }

    int bucket(long atMicros) {
        return Math.toIntExact(Math.floorDiv(atMicros - fromMicros, widthMicros));
    }

    Instant from() {
        return Micros.instant(fromMicros);
    }

    Instant to() {
        return Micros.instant(toMicros);
    }

    Duration width() {
        return Duration.of(widthMicros, ChronoUnit.MICROS);
    }
}
