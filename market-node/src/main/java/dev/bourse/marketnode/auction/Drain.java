package dev.bourse.marketnode.auction;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a rate empties vouchers: by earliest expiry, leaving out those that permit only a lower rate, each until its money
 * or its time ends.
 *
 * <p>What is owed after time t is {@code carry + rate * t} in micro-credits per hour times nanoseconds; whole
 * micro-credits of it are taken and the fraction goes on, so that over any number of intervals and vouchers the sum is
 * exact. O(vouchers).
 *
 * @param parts what is taken from each voucher
 * @param until when the vouchers end, or the horizon
 */
record Drain(List<Part> parts, Instant until) {
    private static final BigInteger NANOS_PER_HOUR =
            BigInteger.valueOf(Duration.ofHours(1).toNanos());
    private static final BigInteger NANOS_PER_SECOND =
            BigInteger.valueOf(Duration.ofSeconds(1).toNanos());

    /** Empties the holdings, ordered by expiry, from one moment to another. */
    static Drain of(Iterable<Holding> holdings, Rate rate, long carry, Instant from, Instant horizon, Duration skew) {
        List<Part> parts = new ArrayList<>();
        BigInteger paid = BigInteger.ZERO;
        Instant until = from;
        for (Holding holding : holdings) {
            Instant end = earlier(holding.end(skew), horizon);
            Credits left = holding.left();
            boolean usable = !holding.closed() && holding.voucher().maxRate().compareTo(rate) >= 0;
            if (!usable || !left.isPositive() || !end.isAfter(until)) {
                continue;
            }
            BigInteger wanted = owed(rate, from, end)
                    .add(BigInteger.valueOf(carry))
                    .divide(NANOS_PER_HOUR)
                    .subtract(paid);
            BigInteger taken = wanted.min(BigInteger.valueOf(left.micros()));
            paid = paid.add(taken);
            until = taken.equals(wanted) ? end : paidUntil(paid, rate, carry, from);
            if (taken.signum() > 0) {
                parts.add(new Part(holding.hold(), new Credits(taken.longValueExact()), until));
            }
        }
        return new Drain(parts, until);
    }

    /** What the authorised parts give of what is owed by then: never more than they are. */
    static Bill bill(List<Part> authorised, BigInteger owing, long carry, Instant to) {
        BigInteger[] owed = owing.add(BigInteger.valueOf(carry)).divideAndRemainder(NANOS_PER_HOUR);
        BigInteger open = owed[0];
        List<Part> parts = new ArrayList<>();
        for (Part part : authorised) {
            BigInteger taken = within(part, open);
            open = open.subtract(taken);
            if (taken.signum() > 0) {
                Instant through = earlier(part.through(), to);
                parts.add(new Part(part.hold(), new Credits(taken.longValueExact()), through));
            }
        }
        return new Bill(parts, open.signum() > 0 ? 0 : owed[1].longValueExact());
    }

    private static BigInteger within(Part authorised, BigInteger open) {
        return open.min(BigInteger.valueOf(authorised.amount().micros()));
    }

    /**
     * What is charged.
     *
     * @param parts by voucher
     * @param carry the fraction owed beyond; nothing where the authorisation was too small, for the rest is forgiven
     */
    record Bill(List<Part> parts, long carry) {}

    /** Rate times time, in micro-credits per hour times nanoseconds. */
    static BigInteger owed(Rate rate, Instant from, Instant to) {
        return BigInteger.valueOf(rate.microsPerHour()).multiply(nanos(from, to));
    }

    private static Instant paidUntil(BigInteger paid, Rate rate, long carry, Instant from) {
        BigInteger[] seconds = paid.multiply(NANOS_PER_HOUR)
                .subtract(BigInteger.valueOf(carry))
                .divide(BigInteger.valueOf(rate.microsPerHour()))
                .divideAndRemainder(NANOS_PER_SECOND);
        return from.plusSeconds(seconds[0].longValueExact()).plusNanos(seconds[1].longValueExact());
    }

    private static BigInteger nanos(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        return BigInteger.valueOf(time.getSeconds()).multiply(NANOS_PER_SECOND).add(BigInteger.valueOf(time.getNano()));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
