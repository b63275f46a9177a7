package dev.bourse.cli.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Draws series over a horizontal axis.
 *
 * @param ticks those of the horizontal axis
 * @param label that of the horizontal axis, in lines
 */
record LineDrawing(LinePanel panel, Looks looks, Frame frame, Ticks ticks, List<String> label) implements Drawing {
    private static final double TICK_LINE = 18;
    private static final double LABEL_LINE = 15;
    private static final double BETWEEN_TICKS = 14;
    private static final double MARK = 4;

    static LineDrawing of(LinePanel panel, Looks looks, Size plot) {
        DoubleStream ys = DoubleStream.concat(
                panel.series().stream()
                        .flatMap(series -> series.points().stream())
                        .flatMapToDouble(point -> DoubleStream.of(point.y(), point.low(), point.high())),
                panel.references().stream().mapToDouble(Reference::value));
        DoubleStream xs = panel.series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(Point::x);
        Legend legend = new Legend(panel.series().stream()
                .map(series -> new Legend.Entry(
                        series.name(),
                        looks.of(series.name()),
                        series.showsMarkers() ? Legend.Kind.MARKED_LINE : Legend.Kind.LINE))
                .toList());
        Ticks vertical = Ticks.of(Span.of(panel.y(), ys), plot.ticks());
        Frame frame = new Frame(panel.title(), panel.y().label(), vertical, panel.references(), legend);
        List<String> label = Words.wrapped(panel.x().label(), Stylesheet.LABEL, plot.width());
        return new LineDrawing(panel, looks, frame, fitting(Span.of(panel.x(), xs), plot.width()), label);
    }

    /** As many ticks as have room for their labels. */
    private static Ticks fitting(Span span, double width) {
        int count = (int) Math.max(3, width / 60);
        Ticks ticks = Ticks.of(span, count);
        while (count > 3 && !fits(ticks, width)) {
            count--;
            ticks = Ticks.of(span, count);
        }
        return ticks;
    }

    private static boolean fits(Ticks ticks, double width) {
        List<String> labels = ticks.labels();
        Ruler ruler = ticks.ruler(0, width);
        double end = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < labels.size(); i++) {
            double half = Words.width(labels.get(i), Stylesheet.TICK) / 2;
            double middle = ruler.at(ticks.values().get(i).doubleValue());
            if (middle - half < end) {
                return false;
            }
            end = middle + half + BETWEEN_TICKS;
        }
        return true;
    }

    @Override
    public double foot() {
        return TICK_LINE + label.size() * LABEL_LINE + MARK;
    }

    @Override
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s: %s over %s, lines of %s.",
                panel.title(),
                panel.y().label(),
                panel.x().label(),
                panel.series().stream().map(Series::name).collect(Collectors.joining(", ")));
    }

    @Override
    public void draw(Svg svg, Frame around, Box plot) {
        Ruler x = ticks.ruler(plot.left(), plot.right());
        Ruler y = around.ticks().ruler(plot.bottom(), plot.top());
        around.drawGrid(svg, plot, y);
        drawHorizontal(svg, plot, x);
        around.drawReferences(svg, plot, y);
        drawWithin(svg, plot, x, y);
    }

    private void drawHorizontal(Svg svg, Box plot, Ruler x) {
        svg.line("axis", plot.left(), plot.bottom(), plot.right(), plot.bottom());
        List<String> labels = ticks.labels();
        double y = plot.bottom() + TICK_LINE;
        for (int i = 0; i < labels.size(); i++) {
            double at = x.at(ticks.values().get(i).doubleValue());
            svg.line("axis", at, plot.bottom(), at, plot.bottom() + MARK);
            svg.text("text", labels.get(i), "class", "tick", "text-anchor", "middle", "x", at, "y", y);
        }
        for (String line : label) {
            y += LABEL_LINE;
            svg.text("text", line, "class", "axis-label", "text-anchor", "middle", "x", plot.middle(), "y", y + 1);
        }
    }

    /** Draws series inside a window, which hides what is beyond the ends that were told. */
    private void drawWithin(Svg svg, Box plot, Ruler x, Ruler y) {
        Box window = new Box(
                plot.left() - Marker.REACH,
                plot.top() - Marker.REACH,
                plot.width() + 2 * Marker.REACH,
                plot.height() + 2 * Marker.REACH);
        svg.open(
                "svg",
                "x",
                window.left(),
                "y",
                window.top(),
                "width",
                window.width(),
                "height",
                window.height(),
                "viewBox",
                window.viewBox());
        panel.series().forEach(series -> SeriesPath.band(svg, series, looks.of(series.name()), x, y));
        panel.series().forEach(series -> SeriesPath.line(svg, series, looks.of(series.name()), x, y));
        svg.close();
    }
}
