package dev.bourse.cli.picture;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Round values along an axis and the ends of the axis: the span's, moved outward to round values where nobody asked for
 * them.
 */
record Ticks(Scale scale, double min, double max, List<BigDecimal> values) {
    /** Below this ratio of its ends a logarithmic axis has too few round values, and gets those of a linear one. */
    private static final double NEARLY_LINEAR = 6;

    /** How far from a multiple of the step, in steps, a value still is that multiple. */
    private static final double NEAR = 1e-6;

    /** Powers of ten may stand closer than other ticks, by this factor: they are few and easily told apart. */
    private static final double POWERS = 1.5;

    private static final int[] COARSE = {1};
    private static final int[] FINE = {1, 2, 5};

    /** About so many ticks. */
    static Ticks of(Span span, int count) {
        return switch (span.scale()) {
            case LINEAR -> linear(span, count);
            case LOG -> span.high() / span.low() < NEARLY_LINEAR ? linear(span, count) : logarithmic(span, count);
        };
    }

    private static Ticks linear(Span span, int count) {
        double least = span.counts() ? 1 : 0;
        BigDecimal step = step(Math.max(least, (span.high() - span.low()) / count));
        double low = span.low() / step.doubleValue();
        double high = span.high() / step.doubleValue();
        // A logarithmic axis cannot go down to zero.
        boolean holdsLow = span.holdsLow() || (span.scale() == Scale.LOG && low < 1);
        long first = (long) (holdsLow ? Math.ceil(low - NEAR) : Math.floor(low + NEAR));
        long last = (long) (span.holdsHigh() ? Math.floor(high + NEAR) : Math.ceil(high - NEAR));
        List<BigDecimal> values = LongStream.rangeClosed(first, last)
                .mapToObj(i -> step.multiply(BigDecimal.valueOf(i)))
                .toList();
        return new Ticks(
                span.scale(),
                holdsLow ? span.low() : values.getFirst().doubleValue(),
                span.holdsHigh() ? span.high() : values.getLast().doubleValue(),
                values);
    }

    /** The smallest of 1, 2 and 5 times a power of ten that is not below the value. */
    private static BigDecimal step(double value) {
        int exponent = (int) Math.floor(StrictMath.log10(value));
        double digits = value / StrictMath.pow(10, exponent);
        int round = digits <= 1 + NEAR ? 1 : digits <= 2 + NEAR ? 2 : digits <= 5 + NEAR ? 5 : 10;
        return BigDecimal.valueOf(round).scaleByPowerOfTen(exponent).stripTrailingZeros();
    }

    private static Ticks logarithmic(Span span, int count) {
        List<BigDecimal> fine = powers(span, FINE, 1);
        double min = span.holdsLow()
                ? span.low()
                : last(fine.stream().filter(value -> value.doubleValue() <= span.low() * (1 + NEAR)));
        double max = span.holdsHigh()
                ? span.high()
                : first(fine.stream().filter(value -> value.doubleValue() >= span.high() * (1 - NEAR)));
        double decades = StrictMath.log10(max) - StrictMath.log10(min);
        int stride = (int) Math.max(1, Math.ceil(decades / (count * POWERS)));
        List<BigDecimal> coarse = between(min, max, powers(span, COARSE, stride));
        boolean isFine = coarse.size() < 2 || decades * FINE.length <= count + 1;
        return new Ticks(span.scale(), min, max, isFine ? between(min, max, fine) : coarse);
    }

    /** Digits times powers of ten, from below the span to above it, of every so many powers. */
    private static List<BigDecimal> powers(Span span, int[] digits, int stride) {
        int first = (int) Math.floor(StrictMath.log10(span.low())) - 1;
        int last = (int) Math.ceil(StrictMath.log10(span.high())) + 1;
        return IntStream.rangeClosed(first, last)
                .filter(exponent -> Math.floorMod(exponent, stride) == 0)
                .boxed()
                .flatMap(exponent -> IntStream.of(digits)
                        .mapToObj(digit -> BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent)))
                .toList();
    }

    private static List<BigDecimal> between(double min, double max, List<BigDecimal> values) {
        return values.stream()
                .filter(value -> value.doubleValue() >= min * (1 - NEAR) && value.doubleValue() <= max * (1 + NEAR))
                .toList();
    }

    private static double first(Stream<BigDecimal> values) {
        return values.findFirst().orElseThrow().doubleValue();
    }

    private static double last(Stream<BigDecimal> values) {
        return values.reduce((before, after) -> after).orElseThrow().doubleValue();
    }

    Ruler ruler(double from, double to) {
        return new Ruler(scale, min, max, from, to);
    }

    /** The values as text, all in one form and, when decimals differ by a step, with equally many. */
    List<String> labels() {
        if (!values.stream().allMatch(Numbers::isPlain)) {
            return values.stream().map(Numbers::scientific).toList();
        }
        if (scale == Scale.LOG) {
            return values.stream().map(Numbers::plain).toList();
        }
        return values.stream()
                .map(value -> Numbers.typeset(
                        value.setScale(Math.max(0, value.scale())).toPlainString()))
                .toList();
    }
}
