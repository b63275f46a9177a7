package dev.bourse.marketnode.auction;

import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the book says of one bidder; changed by {@link Book} only. */
final class Bidder {
    final String name;
    final SortedMap<String, Rate> bids = new TreeMap<>();
    final SortedMap<String, Long> sequences = new TreeMap<>();
    final List<Holding> holdings = new ArrayList<>();
    long carry;
    Optional<Authorised> open = Optional.empty();
    Optional<Instant> notice = Optional.empty();
    boolean floor;
    boolean parked;

    Bidder(String name) {
        this.name = name;
    }

    Bidder copy() {
        Bidder copy = new Bidder(name);
        copy.bids.putAll(bids);
        copy.sequences.putAll(sequences);
        copy.holdings.addAll(holdings);
        copy.carry = carry;
        copy.open = open;
        copy.notice = notice;
        copy.floor = floor;
        copy.parked = parked;
        return copy;
    }

    Rate total() {
        long total = 0;
        for (Rate rate : bids.values()) {
            total += rate.microsPerHour();
        }
        return new Rate(total);
    }

    /** Whether it has the floor share only, free: out of funds, or parked. */
    boolean rests() {
        return floor || parked;
    }

    /** What it pays for the good, on which it bids: while it rests, nothing. */
    Rate pays(String good) {
        return rests() ? Rate.ZERO : bids.get(good);
    }

    /** Until when the vouchers pay for all bids, if nothing changes. */
    Instant fundedUntil(Instant from, Duration skew) {
        return Drain.of(holdings, total(), carry, from, Instant.MAX, skew).until();
    }

    /**
     * When its next turn is due. Half an interval leaves time for a late tick; time beyond the authorisation would go
     * unpaid.
     */
    Optional<Instant> due(Duration interval) {
        if (floor || open.isEmpty()) {
            return notice;
        }
        Instant half = open.get().at().plus(Duration.ofNanos(interval.toNanos() / 2));
        List<Part> parts = open.get().parts();
        boolean endsBefore = !parts.isEmpty() && parts.getLast().through().isBefore(half);
        return Optional.of(endsBefore ? parts.getLast().through() : half);
    }

    /** What the vouchers still hold at this moment. */
    Credits funds(Instant now, Duration skew) {
        Credits funds = Credits.ZERO;
        for (Holding holding : holdings) {
            if (holding.open(now, skew)) {
                funds = funds.plus(holding.left());
            }
        }
        return funds;
    }

    boolean knows(String hold) {
        return holdings.stream().anyMatch(holding -> holding.hold().equals(hold));
    }

    void add(Holding holding) {
        holdings.add(holding);
        holdings.sort(Holding.BY_EXPIRY);
    }

    void charge(Part part) {
        holdings.replaceAll(holding -> holding.hold().equals(part.hold()) ? holding.charge(part.amount()) : holding);
    }

    void close(String hold) {
        holdings.replaceAll(holding -> holding.hold().equals(hold) ? holding.close() : holding);
    }

    BidView.State state() {
        if (floor) {
            return BidView.State.FLOOR;
        }
        return notice.isPresent() ? BidView.State.NOTICE : BidView.State.ACTIVE;
    }

    void end(String good) {
        bids.remove(good);
        if (bids.isEmpty()) {
            open = Optional.empty();
            notice = Optional.empty();
            floor = false;
            parked = false;
            carry = 0;
        }
    }
}
