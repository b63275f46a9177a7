package dev.bourse.cli.bench;

import dev.bourse.cli.output.Quantile;
import java.util.function.Supplier;

/**
 * How long something takes in this process, after a warm-up.
 *
 * @param millis the median
 * @param quantile95 95 of 100 runs took at most this, in milliseconds
 * @param last what the last run returned
 */
record Clocked<T>(double millis, double quantile95, T last) {
    private static final double NANOS_PER_MILLI = 1e6;

    static <T> Clocked<T> of(int warmUps, int runs, Supplier<T> task) {
        T last = null;
        double[] millis = new double[runs];
        for (int run = -warmUps; run < runs; run++) {
            long began = System.nanoTime();
            last = task.get();
            if (run >= 0) {
                millis[run] = (System.nanoTime() - began) / NANOS_PER_MILLI;
            }
        }
        return new Clocked<>(Quantile.of(millis, 0.5), Quantile.of(millis, 0.95), last);
    }
}
