package dev.bourse.bank.records;

import java.time.Instant;

/**
 * From a moment until before another.
 *
 * @param from the first moment
 * @param until the first moment after it
 */
public record Span(Instant from, Instant until) {
    /** The first moment that any record can have. */
    public static final Instant BEGINNING = Instant.EPOCH;

    /** A moment after every record. */
    public static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    /** All time. */
    public static final Span ALWAYS = new Span(BEGINNING, END);

    /** Checks the order. */
    public Span {
        if (!from.isBefore(until)) {
            throw RecordRefusals.spanEmpty(from, until);
        }
    }

    /** Whether the moment is in it. */
    public boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
