package dev.bourse.marketnode.auction;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a bidder's use comes to over a stretch of time. Cumulative, so that what it used beyond its share counts for a pause after
 * that, within the window. Amounts are in micro-credits per hour times nanoseconds.
 *
 * @param began when
 * @param from where the counters stood at the last reading before; empty before the first one ever
 * @param use as the last reading tells; until there is one in this window, as in the window before
 * @param ran whether the bidder was seen to run anything
 * @param owed rate times time since it began
 * @param billed what of that was billed
 */
record Window(Instant began, Optional<Mark> from, Use use, boolean ran, BigInteger owed, BigInteger billed) {
    /**
     * Where a bidder's counters stand.
     *
     * @param usedNanos CPU time used
     * @param entitledNanos share times capacity, over time
     */
    record Mark(long usedNanos, long entitledNanos) {}

    static Window begin(Instant now, Optional<Mark> from, boolean runs) {
        return new Window(now, from, Use.NONE, runs, BigInteger.ZERO, BigInteger.ZERO);
    }

    /** The window that follows. */
    Window next(Instant now, Optional<Mark> last, boolean runs) {
        return new Window(now, last, use, runs, BigInteger.ZERO, BigInteger.ZERO);
    }

    boolean isOver(Instant now, Duration length) {
        return !now.isBefore(began.plus(length));
    }

    Window reads(Mark now, boolean runs) {
        if (from.isEmpty()) {
            return new Window(began, Optional.of(now), use, ran || runs, owed, billed);
        }
        long used = now.usedNanos() - from.get().usedNanos();
        long entitled = now.entitledNanos() - from.get().entitledNanos();
        Use known = entitled > 0 ? new Use(used, entitled) : use;
        return new Window(began, from, known, ran || runs || used > 0, owed, billed);
    }

    /**
     * With {@code x}, rate times time, that has passed. What is billed of it is never negative, and never above x: more
     * was not authorised, and vouchers permit no higher rate.
     */
    Window bill(BigInteger time) {
        BigInteger all = owed.add(time);
        BigInteger due = use.of(all).subtract(billed).max(BigInteger.ZERO).min(time);
        return new Window(began, from, use, ran, all, billed.add(due));
    }
}
