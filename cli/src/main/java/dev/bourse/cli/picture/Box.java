package dev.bourse.cli.picture;

/** A rectangle on the sheet, in pixels from its upper left. */
record Box(double left, double top, double width, double height) {
    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    double middle() {
        return left + width / 2;
    }

    /** The rectangle as SVG writes it. */
    String viewBox() {
        return String.join(" ", Svg.number(left), Svg.number(top), Svg.number(width), Svg.number(height));
    }
}
