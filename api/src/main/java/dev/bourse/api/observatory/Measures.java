package dev.bourse.api.observatory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * The market's measures at one moment.
 *
 * @param at when
 * @param values by measure; absent is what could not be measured, as where nobody disclosed a valuation
 * @param within where the measure over all bidders lies, whatever the undisclosed want; only where there are some
 * @param theorems what is promised
 * @param bidders how many bid, the undisclosed among them
 * @param undisclosed how many of them publish no valuation and are left out of what needs one
 * @param names of the undisclosed, those that the reader may know
 */
public record Measures(
        Instant at,
        Map<Measure, Double> values,
        Map<Measure, Range> within,
        Theorems theorems,
        int bidders,
        int undisclosed,
        List<String> names) {
    /** From the least to the most, both included. */
    public record Range(double least, double most) {}

    /**
     * The paper's theorems on equilibria with equal budgets and weights that sum to 1.
     *
     * @param least by measure: what it can't fall below; empty where a condition is unmet
     * @param unmet the conditions that this market does not meet, in words
     */
    public record Theorems(Map<Measure, Double> least, List<String> unmet) {}

    /** One measure, if there is one. */
    public OptionalDouble value(Measure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The same for a reader who may know these bidders. */
    public Measures naming(Predicate<String> visible) {
        List<String> seen = names.stream().filter(visible).toList();
        return new Measures(at, values, within, theorems, bidders, undisclosed, seen);
    }
}
