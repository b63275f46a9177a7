package dev.bourse.cli.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Draws groups of bars.
 *
 * @param slot the width of a group with the gap to the next, in pixels
 * @param bar the width of a bar, in pixels
 */
record BarDrawing(BarPanel panel, Looks looks, Frame frame, Categories categories, double slot, double bar)
        implements Drawing {
    /** The part of a group's width that bars take. */
    private static final double FILLED = 0.84;

    private static final double WIDEST_BAR = 56;
    private static final double BESIDE = 4;
    private static final double GAP = 1;

    static BarDrawing of(BarPanel panel, Looks looks, Size plot) {
        DoubleStream values = DoubleStream.concat(
                DoubleStream.concat(DoubleStream.of(0), values(panel)),
                panel.references().stream().mapToDouble(Reference::value));
        Legend legend = new Legend(panel.series().stream()
                .map(bars -> new Legend.Entry(bars.name(), looks.of(bars.name()), Legend.Kind.BARS))
                .toList());
        Ticks ticks = Ticks.of(Span.of(panel.y(), values), plot.ticks());
        Frame frame = new Frame(panel.title(), panel.y().label(), ticks, panel.references(), legend);
        double slot = plot.width() / panel.categories().size();
        double bar = Math.min(WIDEST_BAR, slot * FILLED / panel.series().size());
        return new BarDrawing(panel, looks, frame, Categories.of(panel.categories(), plot.width()), slot, bar);
    }

    private static DoubleStream values(BarPanel panel) {
        return panel.series().stream().flatMap(bars -> bars.values().stream()).mapToDouble(value -> value);
    }

    @Override
    public double foot() {
        return categories.height();
    }

    @Override
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s: %s, bars of %s for %s.",
                panel.title(),
                panel.y().label(),
                panel.series().stream().map(Bars::name).collect(Collectors.joining(", ")),
                String.join(", ", panel.categories()));
    }

    @Override
    public void draw(Svg svg, Frame around, Box plot) {
        double below = values(panel).anyMatch(value -> value < 0) ? room() : 0;
        Ruler y = around.ticks().ruler(plot.bottom() - below, plot.top() + room());
        around.drawGrid(svg, plot, y);
        for (int i = 0; i < panel.series().size(); i++) {
            Bars bars = panel.series().get(i);
            svg.open("g", "class", looks.of(bars.name()).colour());
            for (int k = 0; k < bars.values().size(); k++) {
                drawBar(svg, i, k, middle(plot, i, k), y);
            }
            svg.close();
        }
        svg.line("axis", plot.left(), y.at(0), plot.right(), y.at(0));
        around.drawReferences(svg, plot, y);
        drawValues(svg, plot, y);
        categories.draw(svg, plot);
    }

    private double middle(Box plot, int series, int category) {
        return plot.left()
                + slot * (category + 0.5)
                + bar * (series + 0.5 - panel.series().size() / 2.0);
    }

    private void drawBar(Svg svg, int series, int category, double middle, Ruler y) {
        Bars bars = panel.series().get(series);
        double value = bars.values().get(category);
        double gap = Math.min(GAP, bar / 8);
        svg.named(
                bars.name() + ", " + panel.categories().get(category) + ": " + Numbers.exact(value),
                "rect",
                "class",
                "bar",
                "x",
                middle - bar / 2 + gap,
                "y",
                Math.min(y.at(0), y.at(value)),
                "width",
                bar - 2 * gap,
                "height",
                Math.abs(y.at(value) - y.at(0)));
    }

    private void drawValues(Svg svg, Box plot, Ruler y) {
        if (!hasRoomForValues()) {
            return;
        }
        for (int i = 0; i < panel.series().size(); i++) {
            List<Double> values = panel.series().get(i).values();
            for (int k = 0; k < values.size(); k++) {
                drawValue(svg, values.get(k), middle(plot, i, k), y.at(values.get(k)));
            }
        }
    }

    private void drawValue(Svg svg, double value, double x, double end) {
        String label = Numbers.brief(value);
        if (isUpright()) {
            double y = value < 0 ? end + BESIDE : end - BESIDE;
            String turn = "translate(" + Svg.number(x + BESIDE) + " " + Svg.number(y) + ") rotate(-90)";
            svg.text("text", label, "class", "value", "text-anchor", value < 0 ? "end" : "start", "transform", turn);
        } else {
            double y = value < 0 ? end + Stylesheet.TICK + 1 : end - BESIDE;
            svg.text("text", label, "class", "value", "text-anchor", "middle", "x", x, "y", y);
        }
    }

    /** The height of a value beyond the end of a bar. */
    private double room() {
        if (!hasRoomForValues()) {
            return 0;
        }
        return BESIDE + (isUpright() ? widestValue() : Stylesheet.TICK);
    }

    /** On thinner bars, values would be on their neighbours. */
    private boolean hasRoomForValues() {
        return bar >= Stylesheet.TICK;
    }

    private boolean isUpright() {
        return widestValue() > bar;
    }

    private double widestValue() {
        return values(panel)
                .map(value -> Words.width(Numbers.brief(value), Stylesheet.TICK))
                .max()
                .orElse(0);
    }
}
