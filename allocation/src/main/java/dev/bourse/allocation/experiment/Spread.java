package dev.bourse.allocation.experiment;

import java.util.Collection;

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
        int n = values.size();
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = values.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        return new Spread(
                n,
                mean,
                values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                values.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0);
    }
}
