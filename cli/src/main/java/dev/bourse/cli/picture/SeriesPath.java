package dev.bourse.cli.picture;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Draws a series: its band, its line and its markers. */
final class SeriesPath {
    private SeriesPath() {}

    static void band(Svg svg, Series series, Look look, Ruler x, Ruler y) {
        if (series.points().stream().anyMatch(Point::hasBand)) {
            String there = path(series.points(), Point::high, x, y);
            String back = path(series.points().reversed(), Point::low, x, y);
            svg.open("g", "class", look.colour());
            svg.empty("path", "class", "band", "d", "M" + there + "L" + back + "Z");
            svg.close();
        }
    }

    static void line(Svg svg, Series series, Look look, Ruler x, Ruler y) {
        svg.open("g", "class", look.colour());
        String path = "M" + path(series.points(), Point::y, x, y);
        svg.named(series.name(), "path", "class", "series", "stroke-dasharray", look.dash(), "d", path);
        if (series.showsMarkers()) {
            for (Point point : series.points()) {
                look.marker().draw(svg, words(series, point), x.at(point.x()), y.at(point.y()));
            }
        }
        svg.close();
    }

    private static String words(Series series, Point point) {
        String words = series.name() + ": " + Numbers.exact(point.x()) + ", " + Numbers.exact(point.y());
        return point.hasBand()
                ? words + " (" + Numbers.exact(point.low()) + " to " + Numbers.exact(point.high()) + ")"
                : words;
    }

    private static String path(List<Point> points, ToDoubleFunction<Point> height, Ruler x, Ruler y) {
        return points.stream()
                .map(point -> Svg.number(x.at(point.x())) + " " + Svg.number(y.at(height.applyAsDouble(point))))
                .collect(Collectors.joining("L"));
    }
}
