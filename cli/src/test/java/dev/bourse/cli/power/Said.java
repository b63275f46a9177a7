package dev.bourse.cli.power;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that the guest says.
 *
 * @param scribe who says it
 * @param act what happened
 * @param store to what
 * @param number to which entry of it, from 1
 * @param mark a checksum of the entry, or a word about what happened
 */
record Said(String scribe, Act act, String store, long number, String mark) {
    // The stop at its end tells a whole line from one that the cut cut off.
    private static final Pattern LINE = Pattern.compile("(\\w+): (\\w+) (\\w+) (\\d+) (\\S+)\\.");

    /** What a scribe reports. */
    enum Act {
        /** A torn end of so many bytes was there when the store was opened. */
        TORN,
        /** The entry was there when the store was opened. */
        FOUND,
        /** All that was there has been told, and writing begins. */
        READY,
        /** The production code has returned: the entry is kept. */
        WROTE,
        /** The store cannot be opened or does not add up; it is thrown away. */
        BROKEN
    }

    /** What the line says; empty where it says something else, as the kernel may. */
    static Optional<Said> parse(String line) {
        Matcher said = LINE.matcher(line.strip());
        return said.matches()
                ? Optional.of(new Said(
                        said.group(1),
                        Act.valueOf(said.group(2)),
                        said.group(3),
                        Long.parseLong(said.group(4)),
                        said.group(5)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "%s: %s %s %d %s.".formatted(scribe, act, store, number, mark);
    }
}
