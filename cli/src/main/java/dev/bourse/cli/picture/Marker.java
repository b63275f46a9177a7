package dev.bourse.cli.picture;

/** Shapes that tell series apart where colours do not. */
enum Marker {
    CIRCLE("M-3.5 0A3.5 3.5 0 1 0 3.5 0A3.5 3.5 0 1 0-3.5 0Z"),
    SQUARE("M-3.2-3.2H3.2V3.2H-3.2Z"),
    TRIANGLE("M0-4.4L4.2 3.2H-4.2Z"),
    DIAMOND("M0-4.6L4.6 0L0 4.6L-4.6 0Z"),
    DOWNWARD("M0 4.4L4.2-3.2H-4.2Z"),
    CROSS("M-3.6-1.2H-1.2V-3.6H1.2V-1.2H3.6V1.2H1.2V3.6H-1.2V1.2H-3.6Z");

    /** How far a marker reaches from its middle, in pixels. */
    static final double REACH = 5;

    private final String path;

    Marker(String path) {
        this.path = path;
    }

    /** Draws the marker around a place, with what it stands for. */
    void draw(Svg svg, String name, double x, double y) {
        svg.named(name, "path", "class", "marker", "transform", at(x, y), "d", path);
    }

    void draw(Svg svg, double x, double y) {
        svg.empty("path", "class", "marker", "transform", at(x, y), "d", path);
    }

    private static String at(double x, double y) {
        return "translate(" + Svg.number(x) + " " + Svg.number(y) + ")";
    }
}
