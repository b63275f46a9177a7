package dev.bourse.api.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock, but for its leaps. Between two readings as much time passes as really did, and the wall clock is
 * followed while it agrees with that: it may be set back by up to {@link #BACK}, as corrections are, or forward by up to
 * {@link #FORWARD}, as after a pause of the machine. By more it is not followed before the next start, but the log warns:
 * whoever sets a clock wrong by an hour must not end vouchers an hour early or late, nor have an hour charged or given
 * away.
 *
 * <p>Safe for any thread.
 */
public final class SteadyClock implements InstantSource {
    /** The longest step back that is followed. */
    public static final Duration BACK = Duration.ofSeconds(1);
    /** The longest step forward that is followed. */
    public static final Duration FORWARD = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

    private final InstantSource wall;
    private final LongSupplier nanos;
    /** When the count of nanoseconds was 0. */
    private volatile Instant origin;

    private volatile Duration warned = Duration.ZERO;

    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.origin = wall.instant().minusNanos(nanos.getAsLong());
    }

    /** The host's, from now on. */
    public static SteadyClock system() {
        return new SteadyClock(InstantSource.system(), System::nanoTime);
    }

    @Override
    public Instant instant() {
        long count = nanos.getAsLong();
        Instant shown = wall.instant();
        Instant passed = origin.plusNanos(count);
        Duration step = Duration.between(passed, shown);
        if (step.compareTo(BACK.negated()) < 0 || step.compareTo(FORWARD) > 0) {
            warn(step);
            return passed;
        }
        origin = shown.minusNanos(count);
        return shown;
    }

    /** Once for each step, which is told from the last by more than a reading takes. */
    private void warn(Duration step) {
        if (step.minus(warned).abs().compareTo(BACK) > 0) {
            warned = step;
            LOG.warn(
                    "The wall clock was set {} by {} s, which is not followed; set it right, or restart to take its time",
                    step.isNegative() ? "back" : "forward",
                    step.abs().toSeconds());
        }
    }
}
