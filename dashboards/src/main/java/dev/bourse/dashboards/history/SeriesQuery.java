package dev.bourse.dashboards.history;

import dev.bourse.api.problem.RefusedException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which series, and when.
 *
 * @param names what is told
 * @param subjects {@code market}, {@code machine:NAME} or {@code bidder:NAME}
 * @param good the good of machines and bidders
 * @param from since when
 * @param to until when
 * @param points in how many buckets, at most
 */
public record SeriesQuery(Set<String> names, Set<String> subjects, String good, Instant from, Instant to, int points) {
    private static final int MOST_VALUES = 1_000_000;

    /**
     * Checks the size.
     *
     * @throws RefusedException {@code series-too-large}
     */
    public SeriesQuery {
        long values = (long) names.size() * subjects.size() * points;
        if (values > MOST_VALUES) {
            throw new RefusedException(
                    "series-too-large",
                    400,
                    "The answer would have %d buckets (names x subjects x points), and at most %d are given at once; ask for fewer."
                            .formatted(values, MOST_VALUES));
        }
    }

    boolean wants(SeriesName series) {
        return names.contains(series.name())
                && subjects.contains(series.subject())
                && (series.good().isEmpty() || series.good().equals(good));
    }

    Window window(Optional<Instant> beginning, Retention kept, Instant now) {
        return Window.of(from, to, points, beginning, kept, now, Level.RAW);
    }
}
