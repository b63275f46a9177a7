package dev.bourse.dashboards.history;

import java.sql.SQLException;

/**
 * A value that holds until it changes or is lost, cut into buckets of one width: the mean of a bucket is
 * {@code sum(value x time) / sum(time)} over the time in which the value was known. Time goes forward only; what is said
 * of an earlier moment counts from the latest. A bucket in which nothing was known is not made.
 *
 * <p>Each change costs the same however much came before. One thread.
 */
final class Track {
    private final long widthMicros;
    private final Bucket.Sink out;
    private double value = Double.NaN;
    private long until = Long.MIN_VALUE;
    private long start;
    private boolean open;
    private double min;
    private double max;
    private double last;
    private double integral;
    private long covered;

    Track(long widthMicros, Bucket.Sink out) {
        this.widthMicros = widthMicros;
        this.out = out;
    }

    /** The value is this from then on. */
    void set(long atMicros, double next) throws SQLException {
        advance(atMicros);
        value = next;
        touch();
    }

    /** Nothing is known from then on. */
    void lose(long atMicros) throws SQLException {
        advance(atMicros);
        value = Double.NaN;
    }

    /** The value has held until then. */
    void advance(long atMicros) throws SQLException {
        while (until < atMicros) {
            if (open && until >= start + widthMicros) {
                flush();
            }
            if (Double.isNaN(value)) {
                until = atMicros;
            } else {
                long end = Math.floorDiv(until, widthMicros) * widthMicros + widthMicros;
                hold(Math.min(end, atMicros));
            }
        }
        if (open && until >= start + widthMicros) {
            flush();
        }
    }

    private void hold(long next) {
        touch();
        integral += value * (next - until);
        covered += next - until;
        until = next;
    }

    /** Takes the value into the bucket of this moment. */
    private void touch() {
        if (!open) {
            open = true;
            start = Math.floorDiv(until, widthMicros) * widthMicros;
            min = value;
            max = value;
            integral = 0;
            covered = 0;
        }
        min = Math.min(min, value);
        max = Math.max(max, value);
        last = value;
    }

    /** Makes what there is of the last bucket. */
    void flush() throws SQLException {
        if (open) {
            open = false;
            // Rounding must not bring the mean of a constant beside it.
            double mean = covered == 0 ? last : Math.clamp(integral / covered, min, max);
            out.take(new Bucket(start, min, max, mean, last, covered));
        }
    }
}
