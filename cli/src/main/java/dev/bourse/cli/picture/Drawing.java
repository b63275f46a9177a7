package dev.bourse.cli.picture;

/** A panel with its measures taken. */
sealed interface Drawing permits LineDrawing, BarDrawing {
    /** Takes the measures for a plot of this size. */
    static Drawing of(Panel panel, Looks looks, Size plot) {
        return switch (panel) {
            case LinePanel lines -> LineDrawing.of(lines, looks, plot);
            case BarPanel bars -> BarDrawing.of(bars, looks, plot);
        };
    }

    /** What stands around the plot. */
    Frame frame();

    /** The height of what stands beneath the plot. */
    double foot();

    /** What the panel shows, in words. */
    String words();

    /** Draws the plot and what stands beneath it. */
    void draw(Svg svg, Frame frame, Box plot);

    /** The size of a plot, in pixels. */
    record Size(double width, double height) {
        /** A tick needs about so much height. */
        private static final double TICK = 44;

        int ticks() {
            return (int) Math.max(3, height / TICK);
        }
    }
}
