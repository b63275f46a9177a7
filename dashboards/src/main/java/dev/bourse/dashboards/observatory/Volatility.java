package dev.bourse.dashboards.observatory;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * How far a price strays: the exponentially weighted mean of (ln p_t - ln p_s)^2 / (t - s), as a standard deviation per
 * square root of a minute. What is {@link #MEMORY} old counts 1/e. One writer.
 */
final class Volatility {
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final double SECONDS = 60;

    private Instant last;
    private double lastLog;
    private double mean;
    private double weight;

    /** Takes the price of this moment, if there is one, and says how it has strayed so far. */
    OptionalDouble priced(Instant at, OptionalDouble price) {
        if (price.isPresent() && price.getAsDouble() > 0) {
            take(at, Math.log(price.getAsDouble()));
        }
        return weight > 0 ? OptionalDouble.of(Math.sqrt(SECONDS * mean / weight)) : OptionalDouble.empty();
    }

    private void take(Instant at, double log) {
        if (last != null) {
            double seconds = Duration.between(last, at).toNanos() / 1e9;
            if (seconds <= 0) {
                return;
            }
            double kept = Math.exp(-seconds / MEMORY.toSeconds());
            double change = log - lastLog;
            mean = kept * mean + (1 - kept) * change * change / seconds;
            weight = kept * weight + 1 - kept;
        }
        last = at;
        lastLog = log;
    }
}
