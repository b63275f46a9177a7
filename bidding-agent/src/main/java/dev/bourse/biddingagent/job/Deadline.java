package dev.bourse.biddingagent.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a job shall have ended: a moment, or so long after the agent's start.
 *
 * @param said as the user wrote it
 */
public record Deadline(String said) {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    /** Checks the form. */
    public Deadline {
        if (!at(said, Instant.EPOCH).isAfter(Instant.EPOCH)) {
            throw new IllegalArgumentException("The deadline (%s) must lie ahead.".formatted(said));
        }
    }

    /** As configured: {@code 90m}, {@code PT90M} or {@code 2026-11-26T18:00:00Z}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Deadline of(Object said) {
        return new Deadline(String.valueOf(said));
    }

    /** The moment, for an agent that began then. */
    public Instant at(Instant begun) {
        return at(said, begun);
    }

    private static Instant at(String said, Instant begun) {
        try {
            Matcher form = NUMBER_AND_UNIT.matcher(said);
            if (form.matches()) {
                return begun.plus(UNITS.get(form.group(2)).multipliedBy(Long.parseLong(form.group(1))));
            }
            return said.startsWith("P") ? begun.plus(Duration.parse(said)) : Instant.parse(said);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "The deadline (%s) must be a time from now, such as 90m, 2h or 1d, or a moment such as 2026-11-26T18:00:00Z."
                            .formatted(said));
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return said;
    }
}
