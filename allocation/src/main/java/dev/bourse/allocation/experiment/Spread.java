package dev.bourse.allocation.experiment;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;

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
        DoubleSummaryStatistics all =
                values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        long n = all.getCount();
        double mean = all.getAverage();
        double squares = values.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        double error = n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0;
        return new Spread(Math.toIntExact(n), mean, all.getMin(), all.getMax(), error);
    }
}
