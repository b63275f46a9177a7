package dev.bourse.api.size;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many bits a line carries in a second, written as {@code 40mbit} or {@code 1gbit}, with powers of a thousand.
 *
 * @param bitsPerSecond 0 or more
 */
public record BitRate(long bitsPerSecond) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})(kbit|mbit|gbit)");
    private static final Map<String, Long> UNITS = Map.of("kbit", 1_000L, "mbit", 1_000_000L, "gbit", 1_000_000_000L);

    /** @throws IllegalArgumentException if it is negative */
    public BitRate {
        if (bitsPerSecond < 0) {
            throw new IllegalArgumentException("The rate (%d bit/s) must not be negative.".formatted(bitsPerSecond));
        }
    }

    /**
     * Reads a number with its unit.
     *
     * @throws IllegalArgumentException if it is none
     */
    @JsonCreator
    public static BitRate of(String text) {
        Matcher m = WRITTEN.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "The rate (%s) must be a whole number of kbit, mbit or gbit a second, such as 1gbit."
                            .formatted(text));
        }
        return new BitRate(Long.parseLong(m.group(1)) * UNITS.get(m.group(2)));
    }

    /** In the largest unit in which it is whole. */
    @JsonValue
    @Override
    public String toString() {
        return UNITS.entrySet().stream()
                .filter(unit -> bitsPerSecond % unit.getValue() == 0)
                .max(Map.Entry.comparingByValue())
                .map(unit -> bitsPerSecond / unit.getValue() + unit.getKey())
                .orElse(bitsPerSecond + "bit");
    }
}
