package dev.bourse.api.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * An amount of credits, exact in millionths. On the wire and on the command line it is a decimal number of credits with
 * at most six decimals.
 *
 * @param micros the amount in micro-credits (a millionth of a credit); may be negative, as the mint's balance is
 */
public record Credits(long micros) implements Comparable<Credits> {
    /** Nothing. */
    public static final Credits ZERO = new Credits(0);

    /** The largest amount that a request may name: a billion credits. */
    public static final Credits MAX = new Credits(1_000_000_000L * 1_000_000L);

    private static final int DECIMALS = 6;
    private static final int TEN = 10;
    private static final BigDecimal MOST = MAX.decimal();

    /**
     * Reads a decimal number of credits.
     *
     * @throws IllegalArgumentException if it has more than six decimals or is beyond {@link #MAX} in size
     */
    @JsonCreator
    public static Credits of(BigDecimal credits) {
        return new Credits(micros("amount", credits));
    }

    /** Reads a decimal number of credits, as {@link #of(BigDecimal)}. */
    public static Credits of(String credits) {
        return of(decimal("amount", credits));
    }

    static BigDecimal decimal(String what, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The %s (%s) must be a decimal number of credits, such as 12.5.".formatted(what, text), e);
        }
    }

    static long micros(String what, BigDecimal credits) {
        // Said as it came: written out, 1e999999999 would fill the memory.
        if (credits.abs().compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "The %s (%s) must be at most %s; give a smaller one.".formatted(what, credits, MAX));
        }
        BigDecimal micros = credits.movePointRight(DECIMALS);
        if (micros.scale() > 0 && micros.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(
                    "The %s (%s) must have at most six decimals; round it.".formatted(what, credits));
        }
        return micros.longValueExact();
    }

    /** The amount as a decimal number of credits, without trailing zeros. */
    @JsonValue
    public BigDecimal decimal() {
        long unscaled = micros;
        int scale = DECIMALS;
        while (scale > 0 && unscaled % TEN == 0) {
            unscaled /= TEN;
            scale--;
        }
        return BigDecimal.valueOf(unscaled, scale);
    }

    /** This amount and the other together. */
    public Credits plus(Credits other) {
        return new Credits(Math.addExact(micros, other.micros));
    }

    /** This amount less the other. */
    public Credits minus(Credits other) {
        return new Credits(Math.subtractExact(micros, other.micros));
    }

    /** The smaller of the two. */
    public Credits min(Credits other) {
        return micros <= other.micros ? this : other;
    }

    /** Whether there is more than nothing. */
    public boolean isPositive() {
        return micros > 0;
    }

    @Override
    public int compareTo(Credits other) {
        return Long.compare(micros, other.micros);
    }

    @Override
    public String toString() {
        return decimal().toPlainString();
    }
}
