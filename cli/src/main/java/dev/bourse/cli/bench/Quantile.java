package dev.bourse.cli.bench;

import java.util.Arrays;

/** Quantiles by nearest rank: always a value that was seen. */
final class Quantile {
    private Quantile() {}

    /** The smallest value that at least this part of the values does not exceed. */
    static double of(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
