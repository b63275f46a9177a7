package dev.bourse.api.observatory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a value is spread over all machines, over time: quantiles of the machines' means in each bucket.
 *
 * @param from the start of bucket 0
 * @param to the end
 * @param width how long a bucket is
 * @param resolution what they were made of: {@code 10s} or {@code 1m}
 * @param beginning the first moment that the history knows of; absent while it knows none
 * @param name what is told
 * @param good of which good
 * @param buckets which buckets, counted from 0, ascending
 * @param machines how many machines had a value
 * @param bands one for each quantile asked for
 */
public record Bands(
        Instant from,
        Instant to,
        Duration width,
        String resolution,
        Instant beginning,
        String name,
        String good,
        List<Integer> buckets,
        List<Integer> machines,
        List<Band> bands) {
    /**
     * One quantile.
     *
     * @param quantile from 0 to 1
     * @param values one for each bucket
     */
    public record Band(double quantile, List<Double> values) {}
}
