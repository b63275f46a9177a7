package dev.bourse.cli.picture;

/** Where values are along an axis: {@code min} at {@code from}, {@code max} at {@code to}, in pixels. */
record Ruler(Scale scale, double min, double max, double from, double to) {
    double at(double value) {
        return from + part(value) * (to - from);
    }

    private double part(double value) {
        return switch (scale) {
            case LINEAR -> (value - min) / (max - min);
            // Not the logarithm of a ratio, which could overflow; strict, to be the same on every machine.
            case LOG ->
                (StrictMath.log10(value) - StrictMath.log10(min)) / (StrictMath.log10(max) - StrictMath.log10(min));
        };
    }
}
