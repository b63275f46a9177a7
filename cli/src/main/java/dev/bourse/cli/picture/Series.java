package dev.bourse.cli.picture;

import java.util.List;

/**
 * A line through points, in their order.
 *
 * @param marked whether each point has a marker, as few measured points should
 */
public record Series(String name, List<Point> points, boolean marked) {
    /** Checks that every point is finite and its band in order. */
    public Series {
        Refusal.ifBlank(name, "name of a series");
        points = List.copyOf(points);
        Refusal.unless(!points.isEmpty(), "The series '%s' must have a point.", name);
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            check(name, i, "x", point.x());
            check(name, i, "y", point.y());
            check(name, i, "low end", point.low());
            check(name, i, "high end", point.high());
            Refusal.unless(
                    point.low() <= point.high(),
                    "The band (%s to %s) of point %s of the series '%s' must be in order.",
                    point.low(),
                    point.high(),
                    i,
                    name);
        }
    }

    /** A series of a line only. */
    public static Series line(String name, List<Point> points) {
        return new Series(name, points, false);
    }

    /** A series of a line with a marker on each point. */
    public static Series marked(String name, List<Point> points) {
        return new Series(name, points, true);
    }

    /** A point alone has no line, so it is marked anyway. */
    boolean showsMarkers() {
        return marked || points.size() == 1;
    }

    private static void check(String name, int index, String what, double value) {
        Refusal.unless(
                Refusal.isDrawable(value),
                "The %s (%s) of point %s of the series '%s' must be a finite number of at most 1e100.",
                what,
                value,
                index,
                name);
    }
}
