package dev.bourse.cli.picture;

/**
 * A point of a series, with a band around it; the series checks it, because it knows the point's name.
 *
 * @param low where the band begins, {@code y} without a band
 * @param high where the band ends, {@code y} without a band
 */
public record Point(double x, double y, double low, double high) {
    /** A point without a band. */
    public static Point at(double x, double y) {
        return new Point(x, y, y, y);
    }

    /** The point with a band between these values, such as two quantiles around a median. */
    public Point between(double from, double to) {
        return new Point(x, y, from, to);
    }

    boolean hasBand() {
        return low < high;
    }
}
