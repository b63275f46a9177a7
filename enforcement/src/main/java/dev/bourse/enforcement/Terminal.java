package dev.bourse.enforcement;

import java.util.regex.Pattern;

/**
 * A terminal as a program sees it.
 *
 * @param type what {@code TERM} says, such as {@code xterm-256color}
 * @param rows its height in characters, 1 to {@value #MOST}
 * @param columns its width in characters, 1 to {@value #MOST}
 */
public record Terminal(String type, int rows, int columns) {
    /** Nobody has a larger one; programs make room for each character of it. */
    private static final int MOST = 4096;

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._-]{0,63}");

    /** @throws IllegalArgumentException on a type that no terminal has, or a size out of bounds */
    public Terminal {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "The type (%s) of a terminal must match %s, as xterm does.".formatted(type, TYPE.pattern()));
        }
        if (rows < 1 || rows > MOST || columns < 1 || columns > MOST) {
            throw new IllegalArgumentException(
                    "A terminal of %d rows and %d columns can't be had; both must be 1 to %d."
                            .formatted(rows, columns, MOST));
        }
    }

    /** The same in another size. */
    public Terminal sized(int newRows, int newColumns) {
        return new Terminal(type, newRows, newColumns);
    }
}
