package dev.bourse.api.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;

/**
 * A rate of spending. On the wire and on the command line it is a decimal number of credits per hour with at most six
 * decimals.
 *
 * @param microsPerHour micro-credits per hour, at least 0 and at most those of {@link Credits#MAX}
 */
public record Rate(long microsPerHour) implements Comparable<Rate> {
    /** No spending. */
    public static final Rate ZERO = new Rate(0);

    private static final BigInteger NANOS_PER_HOUR =
            BigInteger.valueOf(Duration.ofHours(1).toNanos());

    /** Checks the range. */
    public Rate {
        if (microsPerHour < 0 || microsPerHour > Credits.MAX.micros()) {
            throw new IllegalArgumentException("The rate (%s) must be between 0 and %s credits per hour."
                    .formatted(new Credits(microsPerHour), Credits.MAX));
        }
    }

    /**
     * Reads a decimal number of credits per hour.
     *
     * @throws IllegalArgumentException if it is negative, has more than six decimals or is too large
     */
    @JsonCreator
    public static Rate of(BigDecimal creditsPerHour) {
        return new Rate(Credits.micros("rate", creditsPerHour));
    }

    /** Reads a decimal number of credits per hour, as {@link #of(BigDecimal)}. */
    public static Rate of(String creditsPerHour) {
        return of(Credits.decimal("rate", creditsPerHour));
    }

    /** The nearest rate to a real number of micro-credits per hour, as strategies and measures compute them. */
    public static Rate ofMicrosPerHour(double microsPerHour) {
        return new Rate(Math.round(microsPerHour));
    }

    /** What this rate costs over the time, rounded down to a micro-credit. */
    public Credits over(Duration time) {
        return new Credits(microNanos(time).divide(NANOS_PER_HOUR).longValueExact());
    }

    /** What this rate costs over the time, rounded up: enough to pay for it. */
    public Credits coverFor(Duration time) {
        BigInteger[] parts = microNanos(time).divideAndRemainder(NANOS_PER_HOUR);
        return new Credits(Math.addExact(parts[0].longValueExact(), parts[1].signum()));
    }

    /** How long the amount lasts at this rate; for a rate of zero, {@link Duration#ofSeconds}({@link Long#MAX_VALUE}). */
    public Duration lasts(Credits amount) {
        if (microsPerHour == 0) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
        BigInteger nanos =
                BigInteger.valueOf(amount.micros()).multiply(NANOS_PER_HOUR).divide(BigInteger.valueOf(microsPerHour));
        BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
        return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    }

    private BigInteger microNanos(Duration time) {
        return BigInteger.valueOf(time.toNanos()).multiply(BigInteger.valueOf(microsPerHour));
    }

    /** Credits per hour as a decimal number, without trailing zeros. */
    @JsonValue
    public BigDecimal decimal() {
        return new Credits(microsPerHour).decimal();
    }

    @Override
    public int compareTo(Rate other) {
        return Long.compare(microsPerHour, other.microsPerHour);
    }

    @Override
    public String toString() {
        return decimal().toPlainString();
    }
}
