package dev.bourse.cli.picture;

import java.util.Comparator;
import java.util.List;

/** What stands around any plot: title, legend, the vertical axis with its grid, and references beside it. */
record Frame(String title, String label, Ticks ticks, List<Reference> references, Legend legend) {
    private static final double AFTER_TICKS = 8;
    private static final double LEAST_RIGHT = 14;
    private static final double BEFORE_REFERENCE = 10;
    private static final double REFERENCE = 92;
    private static final double REFERENCE_LINE = 13;
    private static final double BETWEEN_REFERENCES = 3;
    private static final double HEADING_LINE = 19;
    private static final double LABEL_LINE = 15;
    private static final double OVER_PLOT = 10;
    private static final double AFTER_LEGEND = 6;

    /** Refuses a reference that has no place on the axis. */
    static void check(Axis y, Reference reference) {
        Refusal.unless(
                y.measures(reference.value()) && y.reaches(reference.value()),
                "The reference '%s' (%s) must have a place on the axis '%s'.",
                reference.label(),
                reference.value(),
                y.label());
    }

    /** The frame without its legend, which then stands elsewhere. */
    Frame withoutLegend() {
        return new Frame(title, label, ticks, references, new Legend(List.of()));
    }

    /** Room for the labels of ticks. */
    double left() {
        return Words.widest(ticks.labels(), Stylesheet.TICK) + AFTER_TICKS;
    }

    /** Room for the labels of references. */
    double right() {
        double widest = references.stream()
                .mapToDouble(reference -> Words.widest(lines(reference), Stylesheet.LABEL))
                .max()
                .orElse(0);
        return Math.max(LEAST_RIGHT, widest + BEFORE_REFERENCE);
    }

    /** Room for all that stands above a plot, in a column of this width. */
    double head(double width) {
        return heading(width).size() * HEADING_LINE
                + legendHeight(width)
                + labels(width).size() * LABEL_LINE
                + OVER_PLOT;
    }

    /** Draws all that stands above a plot into the column from {@code top} on. */
    void drawHead(Svg svg, Box column, Box plot) {
        double y = column.top();
        for (String line : heading(column.width())) {
            svg.text("text", line, "class", "heading", "x", column.left(), "y", y + 13);
            y += HEADING_LINE;
        }
        legend.draw(svg, new Box(column.left(), y, column.width(), 0));
        List<String> labels = labels(column.width());
        y = plot.top() - OVER_PLOT - labels.size() * LABEL_LINE;
        for (String line : labels) {
            svg.text("text", line, "class", "axis-label", "x", column.left(), "y", y + 12);
            y += LABEL_LINE;
        }
    }

    /** Draws a grid line and a label for each tick. */
    void drawGrid(Svg svg, Box plot, Ruler ruler) {
        List<String> labels = ticks.labels();
        for (int i = 0; i < labels.size(); i++) {
            double y = ruler.at(ticks.values().get(i).doubleValue());
            svg.line("grid", plot.left(), y, plot.right(), y);
            svg.text(
                    "text",
                    labels.get(i),
                    "class",
                    "tick",
                    "text-anchor",
                    "end",
                    "x",
                    plot.left() - AFTER_TICKS + 1,
                    "y",
                    y + 4);
        }
    }

    /** Draws the references, with labels to the right that make way for each other. */
    void drawReferences(Svg svg, Box plot, Ruler ruler) {
        double free = Double.NEGATIVE_INFINITY;
        List<Reference> downward = references.stream()
                .sorted(Comparator.comparingDouble(Reference::value).reversed())
                .toList();
        for (Reference reference : downward) {
            double y = ruler.at(reference.value());
            svg.line("reference", plot.left(), y, plot.right(), y);
            List<String> lines = lines(reference);
            double top = Math.max(free, y - lines.size() * REFERENCE_LINE / 2);
            for (String line : lines) {
                svg.text("text", line, "class", "reference-label", "x", plot.right() + BEFORE_REFERENCE, "y", top + 11);
                top += REFERENCE_LINE;
            }
            free = top + BETWEEN_REFERENCES;
        }
    }

    private List<String> heading(double width) {
        return Words.wrapped(title, Stylesheet.HEADING, width);
    }

    private List<String> labels(double width) {
        return Words.wrapped(label, Stylesheet.LABEL, width);
    }

    private double legendHeight(double width) {
        return legend.entries().isEmpty() ? 0 : legend.height(width) + AFTER_LEGEND;
    }

    private static List<String> lines(Reference reference) {
        return Words.wrapped(reference.label(), Stylesheet.LABEL, REFERENCE);
    }
}
