package dev.bourse.api.wire;

import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of comma-separated values (RFC 4180) that a spreadsheet takes for nothing but values: a text that it would take
 * for a formula is led by an apostrophe, as OWASP advises against formula injection. Numbers stay as they are.
 */
public final class Csv {
    /** The media type. */
    public static final String MEDIA_TYPE = "text/csv; charset=utf-8";

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?");

    private Csv() {}

    /** A line of the cells' texts with its end; an absent cell is empty. */
    public static String line(Object... cells) {
        return line(Arrays.asList(cells));
    }

    /** As {@link #line(Object...)}. */
    public static String line(Collection<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** The text, led by an apostrophe where a spreadsheet would take it for a formula. */
    public static String harmless(String text) {
        boolean formula = text.length() > 1
                && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }

    private static String cell(Object value) {
        String harmless = harmless(value == null ? "" : value.toString());
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
