package dev.bourse.api.size;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes. On the wire it is that number; people may write {@code 512MiB} or {@code 2GiB}.
 *
 * @param count 0 or more
 */
public record Bytes(long count) implements Comparable<Bytes> {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,15})(?:(KiB|MiB|GiB|TiB))?");
    private static final Map<String, Integer> POWERS = Map.of("KiB", 10, "MiB", 20, "GiB", 30, "TiB", 40);
    private static final int MOST_POWER = 60;

    /** @throws IllegalArgumentException if it is negative or above 2^60 */
    @JsonCreator
    public Bytes {
        if (count < 0 || count > 1L << MOST_POWER) {
            throw new IllegalArgumentException("The size (%d) must be from 0 to 2^60 bytes.".formatted(count));
        }
    }

    /**
     * Reads a number with a unit or, for bytes, without.
     *
     * @throws IllegalArgumentException if it is none, or too large
     */
    @JsonCreator
    public static Bytes of(String text) {
        Matcher m = WRITTEN.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "The size (%s) must be a whole number of bytes, KiB, MiB, GiB or TiB, such as 512MiB."
                            .formatted(text));
        }
        int power = m.group(2) == null ? 0 : POWERS.get(m.group(2));
        long number = Long.parseLong(m.group(1));
        if (number > 1L << (MOST_POWER - power)) {
            throw new IllegalArgumentException("The size (%s) must be at most 2^60 bytes.".formatted(text));
        }
        return new Bytes(number << power);
    }

    /** The sum. */
    public Bytes plus(Bytes more) {
        return new Bytes(count + more.count);
    }

    /** The number. */
    @JsonValue
    public long toJson() {
        return count;
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }

    /** In the largest unit of which it has one or more, with one decimal where that is not whole. */
    @Override
    public String toString() {
        String unit = POWERS.keySet().stream()
                .filter(each -> count >= 1L << POWERS.get(each))
                .max(Comparator.comparing(POWERS::get))
                .orElse("");
        if (unit.isEmpty()) {
            return count + " bytes";
        }
        long one = 1L << POWERS.get(unit);
        return (count % one == 0
                        ? Long.toString(count / one)
                        : String.format(Locale.ROOT, "%.1f", (double) count / one))
                + unit;
    }
}
