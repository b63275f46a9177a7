package dev.bourse.dashboards.history;

import java.time.Duration;

/**
 * How long history is kept, and how finely.
 *
 * @param raw what was heard, as it was heard
 * @param tens series in buckets of ten seconds
 * @param minutes series in buckets of a minute
 */
public record Retention(Duration raw, Duration tens, Duration minutes) {
    /** An hour, a day and thirty days. */
    public static Retention usual() {
        return new Retention(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));
    }
}
