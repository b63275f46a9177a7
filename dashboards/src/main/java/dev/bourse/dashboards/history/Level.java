package dev.bourse.dashboards.history;

import java.time.Duration;
import java.util.Locale;

/** How finely history is read. */
enum Level {
    /** As it was heard. */
    RAW("raw", Duration.ofMillis(1)),
    /** Buckets of ten seconds. */
    TENS("10s", Duration.ofSeconds(10)),
    /** Buckets of a minute. */
    MINUTES("1m", Duration.ofMinutes(1));

    private final String word;
    private final Duration finest;

    Level(String word, Duration finest) {
        this.word = word;
        this.finest = finest;
    }

    String word() {
        return word;
    }

    long finestMicros() {
        return finest.toNanos() / 1_000;
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }
}
