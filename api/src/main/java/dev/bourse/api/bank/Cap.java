package dev.bourse.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.money.Credits;

/**
 * A bound on what an account and all accounts below it set aside and spend. It is checked when holds are placed:
 * what they ask for, what is held already and what was charged in the period, less what was refunded of it, must
 * not exceed the amount together.
 *
 * @param amount at most so much, at least 0
 * @param period for how long what was charged counts
 */
public record Cap(Credits amount, Period period) {
    /** For how long what was charged counts, by the calendar in UTC. */
    public enum Period {
        /** Until the day ends. */
        @JsonProperty("day")
        DAY,
        /** Until the month ends. */
        @JsonProperty("month")
        MONTH,
        /** For ever. */
        @JsonProperty("total")
        TOTAL
    }

    /** Checks that all is there. */
    public Cap {
        if (amount == null || amount.micros() < 0) {
            throw new IllegalArgumentException("The amount (%s) of the cap must be at least 0.".formatted(amount));
        }
        if (period == null) {
            throw new IllegalArgumentException("The period of the cap is missing; it is day, month or total.");
        }
    }
}
