package dev.bourse.cli.picture;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays a page out: plots of one size, aligned in rows and columns, with what stands around them in between. */
final class Sheet {
    private static final double MARGIN = 26;
    private static final double BETWEEN = 26;
    private static final double TITLE_LINE = 26;
    private static final double CAPTION_LINE = 18;
    private static final double AFTER_TITLE = 12;
    private static final double AFTER_LEGEND = 14;
    private static final Legend NONE = new Legend(List.of());

    private final Page page;
    private final int columns;
    private final Drawing.Size plot;
    private final List<Drawing> drawings;
    private final List<Frame> frames;
    private final Legend legend;
    private final double[] lefts;
    private final double[] rights;
    private final double width;

    Sheet(Page page) {
        this.page = page;
        columns = Math.min(page.columns(), page.panels().size());
        plot = plot(columns);
        Looks looks = Looks.of(page.panels());
        drawings = page.panels().stream()
                .map(panel -> Drawing.of(panel, looks, plot))
                .toList();
        List<Legend> legends = drawings.stream()
                .map(drawing -> drawing.frame().legend())
                .distinct()
                .toList();
        legend = legends.size() == 1 ? legends.getFirst() : NONE;
        frames = drawings.stream()
                .map(Drawing::frame)
                .map(frame -> legends.size() == 1 ? frame.withoutLegend() : frame)
                .toList();
        lefts = columnwise(Frame::left);
        rights = columnwise(Frame::right);
        width = IntStream.range(0, columns).mapToDouble(this::columnWidth).sum() + (columns - 1) * BETWEEN;
    }

    /** The fewer columns, the larger the plots. */
    private static Drawing.Size plot(int columns) {
        return switch (columns) {
            case 1 -> new Drawing.Size(640, 340);
            case 2 -> new Drawing.Size(390, 230);
            case 3 -> new Drawing.Size(280, 180);
            default -> new Drawing.Size(230, 150);
        };
    }

    private double[] columnwise(ToDoubleFunction<Frame> need) {
        double[] most = new double[columns];
        for (int i = 0; i < frames.size(); i++) {
            most[i % columns] = Math.max(most[i % columns], need.applyAsDouble(frames.get(i)));
        }
        return most;
    }

    private double columnWidth(int column) {
        return lefts[column] + plot.width() + rights[column];
    }

    String svg() {
        Svg body = new Svg();
        double y = drawTop(body);
        for (int first = 0; first < drawings.size(); first += columns) {
            y = drawRow(body, first, y) + BETWEEN;
        }
        return document(body, new Box(0, 0, width + 2 * MARGIN, y - BETWEEN + MARGIN));
    }

    /** Draws title, caption and the common legend; answers where they end. */
    private double drawTop(Svg svg) {
        double y = MARGIN;
        for (String line : Words.wrapped(page.title(), Stylesheet.TITLE, width)) {
            svg.text("text", line, "class", "title", "x", MARGIN, "y", y + 18);
            y += TITLE_LINE;
        }
        for (String line : Words.wrapped(page.caption(), Stylesheet.CAPTION, width)) {
            svg.text("text", line, "class", "caption", "x", MARGIN, "y", y + 14);
            y += CAPTION_LINE;
        }
        y += AFTER_TITLE;
        if (!legend.entries().isEmpty()) {
            legend.draw(svg, new Box(MARGIN, y, width, 0));
            y += legend.height(width) + AFTER_LEGEND;
        }
        return y;
    }

    private double drawRow(Svg svg, int first, double top) {
        int end = Math.min(first + columns, drawings.size());
        double head = IntStream.range(first, end)
                .mapToDouble(i -> frames.get(i).head(columnWidth(i - first)))
                .max()
                .orElseThrow();
        double left = MARGIN;
        for (int i = first; i < end; i++) {
            int column = i - first;
            Box whole = new Box(left, top, columnWidth(column), head);
            Box inner = new Box(left + lefts[column], top + head, plot.width(), plot.height());
            svg.open("g");
            frames.get(i).drawHead(svg, whole, inner);
            drawings.get(i).draw(svg, frames.get(i), inner);
            svg.close();
            left += columnWidth(column) + BETWEEN;
        }
        return top
                + head
                + plot.height()
                + drawings.subList(first, end).stream()
                        .mapToDouble(Drawing::foot)
                        .max()
                        .orElseThrow();
    }

    private String document(Svg body, Box box) {
        Svg svg = new Svg();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "picture",
                "role",
                "img",
                "width",
                box.width(),
                "height",
                box.height(),
                "viewBox",
                box.viewBox());
        svg.text("title", page.title());
        svg.text("desc", words());
        svg.text("style", Stylesheet.TEXT);
        svg.empty("rect", "class", "ground", "width", "100%", "height", "100%");
        svg.include(body);
        svg.close();
        return svg.toString();
    }

    private String words() {
        return (page.caption().strip() + "\n"
                        + drawings.stream().map(Drawing::words).collect(Collectors.joining("\n")))
                .strip();
    }
}
