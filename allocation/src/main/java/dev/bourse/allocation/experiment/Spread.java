package dev.bourse.allocation.experiment;

import java.util.Collection;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * One number over many seeds.
 *
 * @param seeds how many had the number
 * @param mean their mean
 * @param low the least
 * @param high the largest
 * @param error the standard error of the mean, sd / sqrt(seeds); 0 for one seed
 */
public record Spread(int seeds, double mean, double low, double high, double error) {
    /** Of one number or more. */
    static Spread of(Collection<Double> values) {
        SummaryStatistics all = new SummaryStatistics();
        values.forEach(all::addValue);
        double error = all.getStandardDeviation() / Math.sqrt(values.size());
        return new Spread(values.size(), all.getMean(), all.getMin(), all.getMax(), error);
    }
}
