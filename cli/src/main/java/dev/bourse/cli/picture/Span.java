package dev.bourse.cli.picture;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What an axis has to cover, before its ends are rounded.
 *
 * @param holdsLow whether {@code low} is an end that was asked for, not to be rounded
 * @param holdsHigh whether {@code high} is such an end
 * @param counts whether all values are whole, as numbers of bidders are: no tick is then in between
 */
record Span(Scale scale, double low, double high, boolean holdsLow, boolean holdsHigh, boolean counts) {
    /** Differences below this part of a value are rounding errors, not a range. */
    private static final double SAME = 1e-9;

    /** The span of the values, as far as the axis does not say otherwise; a constant gets room on both sides. */
    static Span of(Axis axis, DoubleStream values) {
        double[] all = values.toArray();
        var seen = DoubleStream.of(all).summaryStatistics();
        OptionalDouble min = axis.min();
        OptionalDouble max = axis.max();
        double low = min.orElse(Math.min(seen.getMin(), max.orElse(seen.getMin())));
        double high = max.orElse(Math.max(seen.getMax(), low));
        if (high - low <= SAME * Math.max(Math.abs(low), Math.abs(high))) {
            low = min.orElse(below(axis.scale(), low));
            high = max.orElse(above(axis.scale(), high));
        }
        boolean counts = DoubleStream.concat(DoubleStream.of(all), DoubleStream.concat(min.stream(), max.stream()))
                .allMatch(value -> value == Math.rint(value));
        return new Span(axis.scale(), low, high, min.isPresent(), max.isPresent(), counts);
    }

    private static double below(Scale scale, double value) {
        return switch (scale) {
            case LOG -> value / 2;
            case LINEAR -> value == 0 ? -1 : value - Math.abs(value) / 10;
        };
    }

    private static double above(Scale scale, double value) {
        return switch (scale) {
            case LOG -> value * 2;
            case LINEAR -> value == 0 ? 1 : value + Math.abs(value) / 10;
        };
    }
}
