package dev.bourse.cli.picture;

import java.util.OptionalDouble;

/**
 * An axis, which ends at round numbers around its values unless it is told where.
 *
 * @param label what the values are, with their unit; may be empty
 * @param min where it begins
 * @param max where it ends
 */
public record Axis(String label, Scale scale, OptionalDouble min, OptionalDouble max) {
    /** Checks that the ends have a place on the scale, in order. */
    public Axis {
        check(label, scale, min);
        check(label, scale, max);
        if (min.isPresent() && max.isPresent()) {
            double from = min.getAsDouble();
            double to = max.getAsDouble();
            Refusal.unless(
                    to - from > 1e-9 * Math.max(Math.abs(from), Math.abs(to)),
                    "The axis '%s' must end (%s) above its beginning (%s).",
                    label,
                    to,
                    from);
        }
    }

    /** A linear axis around its values. */
    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** A logarithmic axis around its values. */
    public static Axis log(String label) {
        return new Axis(label, Scale.LOG, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** The axis between these values; of a line, only the part between them is seen. */
    public Axis between(double from, double to) {
        return new Axis(label, scale, OptionalDouble.of(from), OptionalDouble.of(to));
    }

    /** The axis from this value on. */
    public Axis from(double value) {
        return new Axis(label, scale, OptionalDouble.of(value), max);
    }

    /** The axis up to this value. */
    public Axis to(double value) {
        return new Axis(label, scale, min, OptionalDouble.of(value));
    }

    /** Whether the value has a place on the scale, within the axis or beyond. */
    boolean measures(double value) {
        return Refusal.isDrawable(value) && (scale == Scale.LINEAR || value > 0);
    }

    /** Whether the value is between the ends that were told. */
    boolean reaches(double value) {
        return value >= min.orElse(value) && value <= max.orElse(value);
    }

    private static void check(String label, Scale scale, OptionalDouble end) {
        end.ifPresent(value -> {
            Refusal.unless(
                    Refusal.isDrawable(value), "The end (%s) of the axis '%s' must be a number to draw.", value, label);
            Refusal.unless(
                    scale == Scale.LINEAR || value > 0,
                    "The end (%s) of the logarithmic axis '%s' must be positive.",
                    value,
                    label);
        });
    }
}
