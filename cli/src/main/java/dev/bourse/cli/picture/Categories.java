package dev.bourse.cli.picture;

import java.util.List;

/**
 * The names beneath groups of bars: in lines within their group where groups are wide or every word fits, otherwise
 * slanted, so steeply that the first stays within the margin.
 *
 * @param lines each name in lines, one when slanted
 */
record Categories(List<List<String>> lines, boolean slanted) {
    private static final double LINE = 14;
    private static final double FIRST = 16;
    private static final double BETWEEN = 6;
    private static final double WIDE = 110;
    private static final double LONGEST_SLANTED = 150;
    private static final double SLANT_DEGREES = 70;

    static Categories of(List<String> names, double width) {
        double slot = width / names.size() - BETWEEN;
        boolean fit = slot >= WIDE
                || names.stream()
                        .flatMap(name -> Words.pieces(name).stream())
                        .allMatch(piece -> Words.width(piece.strip(), Stylesheet.TICK) <= slot);
        return fit
                ? new Categories(
                        names.stream()
                                .map(name -> Words.wrapped(name, Stylesheet.TICK, slot))
                                .toList(),
                        false)
                : new Categories(
                        names.stream()
                                .map(name -> List.of(Words.cut(name, Stylesheet.TICK, LONGEST_SLANTED)))
                                .toList(),
                        true);
    }

    double height() {
        return slanted
                ? FIRST
                        + Words.widest(lines.stream().flatMap(List::stream).toList(), Stylesheet.TICK)
                                * StrictMath.sin(Math.toRadians(SLANT_DEGREES))
                : FIRST + LINE * lines.stream().mapToInt(List::size).max().orElse(0);
    }

    void draw(Svg svg, Box plot) {
        double slot = plot.width() / lines.size();
        for (int i = 0; i < lines.size(); i++) {
            double x = plot.left() + (i + 0.5) * slot;
            double y = plot.bottom() + FIRST;
            for (String line : lines.get(i)) {
                if (slanted) {
                    String turn = "translate(" + Svg.number(x + 4) + " " + Svg.number(y - 4) + ") rotate("
                            + Svg.number(-SLANT_DEGREES) + ")";
                    svg.text("text", line, "class", "tick", "text-anchor", "end", "transform", turn);
                } else {
                    svg.text("text", line, "class", "tick", "text-anchor", "middle", "x", x, "y", y);
                }
                y += LINE;
            }
        }
    }
}
