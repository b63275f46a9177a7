package dev.bourse.cli.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Widths of words and where lines break. No font is at hand, so widths are those of wide sans-serif fonts: a line may
 * turn out shorter than thought, hardly longer.
 */
final class Words {
    private static final String NARROW = "iIjlft.,:;'|!()[]{} ·";
    private static final String WIDE = "mwMWQOGDNHCUA@%&+=<>−×—";
    private static final int FIRST_FULL_WIDTH = 0x2E80;

    private Words() {}

    static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Words::ems).sum();
    }

    private static double ems(int c) {
        if (c >= FIRST_FULL_WIDTH) {
            return 1.05;
        }
        return NARROW.indexOf(c) >= 0 ? 0.34 : WIDE.indexOf(c) >= 0 ? 0.84 : Character.isUpperCase(c) ? 0.72 : 0.62;
    }

    /** The widest of the texts, zero of none. */
    static double widest(List<String> texts, double size) {
        return texts.stream().mapToDouble(text -> width(text, size)).max().orElse(0);
    }

    /**
     * The text in lines of at most this width. Lines break at line ends, spaces and after hyphens, slashes and
     * underscores; a piece longer than a line breaks anywhere.
     */
    static List<String> wrapped(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        text.strip().lines().forEach(line -> {
            String open = "";
            for (String piece : pieces(line)) {
                if (!open.isEmpty() && width((open + piece).strip(), size) > width) {
                    lines.add(open.strip());
                    open = "";
                }
                open += piece;
                while (width(open.strip(), size) > width && open.strip().length() > 1) {
                    int end = fitting(open, size, width);
                    lines.add(open.substring(0, end));
                    open = open.substring(end);
                }
            }
            lines.add(open.strip());
        });
        return lines;
    }

    /** The parts between which a line may break. */
    static List<String> pieces(String line) {
        return List.of(line.strip().split("(?<=[ /_-])(?=[^ /_-])", -1));
    }

    /** The text, or as much of it as fits and an ellipsis. */
    static String cut(String text, double size, double width) {
        return width(text, size) <= width
                ? text
                : text.substring(0, fitting(text, size, width - width("…", size)))
                                .strip() + "…";
    }

    private static int fitting(String text, double size, double width) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            if (width(text.substring(0, next), size) > width) {
                return end;
            }
            end = next;
        }
        return end;
    }
}
