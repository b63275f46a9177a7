package dev.bourse.cli.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes SVG, element by element. For one thread. */
final class Svg {
    /** A renderer computes with floats: what is as far as this off the sheet need not be farther. */
    private static final double FARTHEST = 1e5;

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; attributes are names and values in turn. */
    void open(String element, Object... attributes) {
        tag(element, attributes);
        out.append(">\n");
        open.push(element);
    }

    void close() {
        out.append("</").append(open.pop()).append(">\n");
    }

    void empty(String element, Object... attributes) {
        tag(element, attributes);
        out.append("/>\n");
    }

    /** An element that holds only text. */
    void text(String element, String content, Object... attributes) {
        tag(element, attributes);
        out.append('>').append(escaped(content)).append("</").append(element).append(">\n");
    }

    /** A shape that tells its name to a pointer over it. */
    void named(String name, String element, Object... attributes) {
        tag(element, attributes);
        out.append("><title>")
                .append(escaped(name))
                .append("</title></")
                .append(element)
                .append(">\n");
    }

    void line(String look, double x1, double y1, double x2, double y2) {
        empty("line", "class", look, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    /** Adds what another has written. */
    void include(Svg whole) {
        out.append(whole.out);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** A coordinate to a hundredth of a pixel. */
    static String number(double value) {
        double near = Math.clamp(value, -FARTHEST, FARTHEST);
        BigDecimal rounded = BigDecimal.valueOf(near).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private void tag(String element, Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String text = value instanceof Double number ? number(number) : escaped(value.toString());
            out.append(' ').append(attributes[i]).append("=\"").append(text).append('"');
        }
    }

    /** Text for XML; a character that XML cannot hold becomes the replacement character. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean isXml(int c) {
        return c == '\n' || c == '\t' || (c >= ' ' && c < 0xD800) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
