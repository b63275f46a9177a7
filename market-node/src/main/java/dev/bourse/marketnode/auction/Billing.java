package dev.bourse.marketnode.auction;

import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.Parked;
import dev.bourse.marketnode.auction.JournalRecord.Unparked;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * What the turns of one round come to, by the machine's way of charging, and who is parked.
 *
 * <p>For one thread.
 */
final class Billing {
    private final Terms terms;
    private final Instant now;
    private Windows windows;

    Billing(Terms terms, Windows windows, Instant now) {
        this.terms = terms;
        this.windows = windows;
        this.now = now;
    }

    /** What the round leaves. */
    Windows windows() {
        return windows;
    }

    /**
     * What the bidder owes for the time since its authorisation, in micro-credits per hour times nanoseconds. Where use
     * is charged and none was counted, as after a restart, only for standing.
     */
    BigInteger owes(Bidder bidder, Authorised open, Instant until) {
        BigInteger time = Drain.owed(open.rate(), open.at(), until);
        if (bidder.parked) {
            return BigInteger.ZERO;
        }
        if (terms.charging() == Charging.BID) {
            return time;
        }
        Optional<Window> window = windows.of(bidder.name);
        if (window.isEmpty()) {
            return Use.NONE.of(time);
        }
        Window billed = window.get().bill(time);
        windows = windows.with(bidder.name, billed);
        return billed.billed().subtract(window.get().billed());
    }

    /** Whether the bidder is to be parked, having run nothing in a whole window, or no longer, since it runs something. */
    Optional<JournalRecord> parking(Bidder bidder) {
        if (bidder.parked) {
            boolean over = terms.charging() == Charging.BID || windows.wakes(bidder);
            return over ? Optional.of(new Unparked(now, bidder.name)) : Optional.empty();
        }
        Optional<Window> over = windows.of(bidder.name).filter(window -> window.isOver(now, terms.window()));
        if (over.isEmpty()) {
            return Optional.empty();
        }
        if (over.get().ran()) {
            windows = windows.roll(bidder.name, now);
            return Optional.empty();
        }
        windows = windows.end(bidder.name);
        return Optional.of(new Parked(now, bidder.name));
    }

    /** The bidder is authorised for an interval: its use counts. */
    void begin(Bidder bidder) {
        if (terms.charging() == Charging.USED && !bidder.parked) {
            windows = windows.begin(bidder.name, now);
        }
    }

    /** The bidder pays nothing any longer. */
    void end(Bidder bidder) {
        windows = windows.end(bidder.name);
    }
}
