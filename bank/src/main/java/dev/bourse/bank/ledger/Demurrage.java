package dev.bourse.bank.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.money.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What idle credits lose.
 *
 * @param ratePerDay the part that goes each day, from 0 to 1
 * @param above what of an account's available credits loses nothing; 0 when absent
 */
public record Demurrage(@JsonProperty(required = true) BigDecimal ratePerDay, Credits above) {
    /** Idle credits lose nothing. */
    public static final Demurrage NONE = new Demurrage(BigDecimal.ZERO, Credits.ZERO);

    /** Checks the ranges. */
    public Demurrage {
        above = Objects.requireNonNullElse(above, Credits.ZERO);
        if (ratePerDay == null || ratePerDay.signum() < 0 || ratePerDay.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(
                    "The demurrage's ratePerDay (%s) must be between 0 and 1.".formatted(ratePerDay));
        }
        if (above.micros() < 0) {
            throw new IllegalArgumentException(
                    "The demurrage's exemption `above` (%s) must be at least 0.".formatted(above));
        }
        // So that 0.10 and 0.1 are the same terms.
        ratePerDay = ratePerDay.stripTrailingZeros();
    }

    boolean isTaken() {
        return ratePerDay.signum() > 0;
    }

    /** What a day takes of so much that is available, rounded down. */
    Credits of(Credits available) {
        Credits idle = available.minus(above);
        return idle.isPositive()
                ? new Credits(BigDecimal.valueOf(idle.micros())
                        .multiply(ratePerDay)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact())
                : Credits.ZERO;
    }
}
