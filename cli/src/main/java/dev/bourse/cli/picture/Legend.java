package dev.bourse.cli.picture;

import java.util.ArrayList;
import java.util.List;

/** What the looks stand for: entries in rows, above what they explain and never on it. */
record Legend(List<Entry> entries) {
    private static final double LINE_SAMPLE = 28;
    private static final double BAR_SAMPLE = 16;
    private static final double AFTER_SAMPLE = 6;
    private static final double BETWEEN = 18;
    private static final double LINE = 16;

    /** A name and its look, with what is drawn in that look. */
    record Entry(String name, Look look, Kind kind) {
        double before() {
            return (kind == Kind.BARS ? BAR_SAMPLE : LINE_SAMPLE) + AFTER_SAMPLE;
        }
    }

    enum Kind {
        LINE,
        MARKED_LINE,
        BARS
    }

    /** An entry's name in lines, from its own left edge and the number of text lines above it. */
    private record Placed(Entry entry, List<String> lines, double left, int above) {}

    double height(double width) {
        return placed(width).stream()
                        .mapToInt(placed -> placed.above() + placed.lines().size())
                        .max()
                        .orElse(0)
                * LINE;
    }

    void draw(Svg svg, Box box) {
        for (Placed placed : placed(box.width())) {
            double x = box.left() + placed.left();
            double y = box.top() + placed.above() * LINE;
            sample(svg, placed.entry(), x, y + LINE / 2);
            for (String line : placed.lines()) {
                svg.text("text", line, "class", "label", "x", x + placed.entry().before(), "y", y + 12);
                y += LINE;
            }
        }
    }

    private List<Placed> placed(double width) {
        List<Placed> all = new ArrayList<>();
        double left = 0;
        int row = 0;
        int nextRow = 0;
        for (Entry entry : entries) {
            double room = width - entry.before();
            List<String> lines = Words.wrapped(entry.name(), Stylesheet.LABEL, room);
            double wide = entry.before() + Words.widest(lines, Stylesheet.LABEL);
            if (left > 0 && left + wide > width) {
                left = 0;
                row = nextRow;
            }
            all.add(new Placed(entry, lines, left, row));
            left += wide + BETWEEN;
            nextRow = Math.max(nextRow, row + lines.size());
        }
        return all;
    }

    private static void sample(Svg svg, Entry entry, double x, double y) {
        svg.open("g", "class", entry.look().colour());
        if (entry.kind() == Kind.BARS) {
            svg.empty("rect", "class", "bar", "x", x, "y", y - 6, "width", BAR_SAMPLE, "height", 12.0, "rx", 1.0);
        } else {
            svg.empty(
                    "path", "class", "series", "stroke-dasharray", entry.look().dash(), "d", path(x, y));
        }
        if (entry.kind() == Kind.MARKED_LINE) {
            entry.look().marker().draw(svg, x + LINE_SAMPLE / 2, y);
        }
        svg.close();
    }

    private static String path(double x, double y) {
        return "M" + Svg.number(x) + " " + Svg.number(y) + "H" + Svg.number(x + LINE_SAMPLE);
    }
}
