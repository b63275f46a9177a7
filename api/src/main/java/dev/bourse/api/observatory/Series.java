package dev.bourse.api.observatory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Values over time, reduced to buckets of one width; what is not known makes no bucket.
 *
 * @param from the start of bucket 0
 * @param to the end
 * @param width how long a bucket is
 * @param resolution what they were made of: {@code raw}, {@code 10s} or {@code 1m}
 * @param beginning the first moment that the history knows of; absent while it knows none
 * @param lines one for each name of each subject that has values
 */
public record Series(Instant from, Instant to, Duration width, String resolution, Instant beginning, List<Line> lines) {
    /**
     * One series. The lists are as long as each other.
     *
     * @param of {@code market}, {@code machine:NAME} or {@code bidder:NAME}
     * @param good the good; absent of the market
     * @param name what is told
     * @param buckets which buckets, counted from 0, ascending
     * @param min the smallest values
     * @param max the largest
     * @param mean the means over the time in which the value was known
     * @param last the last values known
     */
    public record Line(
            String of,
            String good,
            String name,
            List<Integer> buckets,
            List<Double> min,
            List<Double> max,
            List<Double> mean,
            List<Double> last) {}
}
