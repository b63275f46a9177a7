package dev.bourse.cli.output;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** Quantiles by nearest rank: always a value that was seen. */
public final class Quantile {
    private static final double PERCENT = 100;

    private Quantile() {}

    /**
     * The smallest value that at least this part of the values does not exceed; not a number where there are none.
     *
     * @param part above 0 and at most 1
     */
    public static double of(double[] values, double part) {
        return new Percentile().withEstimationType(EstimationType.R_1).evaluate(values, PERCENT * part);
    }
}
