package dev.bourse.dashboards.history;

import dev.bourse.api.problem.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which quantiles over all machines, and when.
 *
 * @param name what is told of machines, such as {@code price}
 * @param good of which good
 * @param quantiles each from 0 to 1
 * @param from since when
 * @param to until when
 * @param points in how many buckets, at most
 */
public record BandQuery(String name, String good, List<Double> quantiles, Instant from, Instant to, int points) {
    private static final int MOST = 20;

    /**
     * Checks the quantiles.
     *
     * @throws RefusedException {@code quantiles-out-of-range}
     */
    public BandQuery {
        if (quantiles.isEmpty()
                || quantiles.size() > MOST
                || !quantiles.stream().allMatch(q -> q >= 0 && q <= 1)) {
            throw new RefusedException(
                    "quantiles-out-of-range",
                    400,
                    "The quantiles (%s) must be 1 to %d numbers from 0 to 1, such as 0.1,0.5,0.9."
                            .formatted(quantiles, MOST));
        }
    }

    Window window(Optional<Instant> beginning, Retention kept, Instant now) {
        return Window.of(from, to, points, beginning, kept, now, Level.TENS);
    }
}
