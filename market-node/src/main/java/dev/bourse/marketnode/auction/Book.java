package dev.bourse.marketnode.auction;

import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.BatchAcknowledged;
import dev.bourse.marketnode.auction.JournalRecord.BatchPrepared;
import dev.bourse.marketnode.auction.JournalRecord.Began;
import dev.bourse.marketnode.auction.JournalRecord.BidEnded;
import dev.bourse.marketnode.auction.JournalRecord.BidNumbered;
import dev.bourse.marketnode.auction.JournalRecord.BidPlaced;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.JournalRecord.Cleared;
import dev.bourse.marketnode.auction.JournalRecord.FundsEnded;
import dev.bourse.marketnode.auction.JournalRecord.HoldClosed;
import dev.bourse.marketnode.auction.JournalRecord.HoldKept;
import dev.bourse.marketnode.auction.JournalRecord.Metered;
import dev.bourse.marketnode.auction.JournalRecord.NoticeBegan;
import dev.bourse.marketnode.auction.JournalRecord.NoticeEnded;
import dev.bourse.marketnode.auction.JournalRecord.OwedKept;
import dev.bourse.marketnode.auction.JournalRecord.Parked;
import dev.bourse.marketnode.auction.JournalRecord.SettlementRefused;
import dev.bourse.marketnode.auction.JournalRecord.Unparked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pcollections.TreePMap;

/**
 * The bid book: the fold of the journal's records. The one place where bids, vouchers and authorisations change.
 *
 * <p>For one thread; an {@link Auction} never changes the book it holds but a copy.
 */
final class Book {
    /** To be read; changing a bidder takes {@link #bidder}. Persistent, for a book is copied with every handful of bids. */
    TreePMap<String, Bidder> bidders = TreePMap.empty();

    /** Whose pages this book may write on; the others it shares with the book that it is a copy of. */
    private final Set<String> own = new HashSet<>();

    private long rates;
    Optional<Began> began = Optional.empty();
    long clearing;
    Instant metered = Instant.EPOCH;

    static Book of(List<JournalRecord> records) {
        Book book = new Book();
        records.forEach(book::apply);
        return book;
    }

    Book copy() {
        Book copy = new Book();
        copy.bidders = bidders;
        copy.rates = rates;
        copy.began = began;
        copy.clearing = clearing;
        copy.metered = metered;
        return copy;
    }

    void apply(JournalRecord record) {
        switch (record) {
            case Began next -> begin(next);
            case BidPlaced placed -> place(placed);
            case BidNumbered numbered -> bidder(numbered.bidder()).sequences.put(numbered.good(), numbered.sequence());
            case BidEnded ended -> end(ended);
            case NoticeBegan notice -> bidder(notice.bidder()).notice = Optional.of(notice.until());
            case NoticeEnded notice -> bidder(notice.bidder()).notice = Optional.empty();
            case FundsEnded ended -> bidder(ended.bidder()).floor = true;
            case Parked parked -> bidder(parked.bidder()).parked = true;
            case Unparked unparked -> bidder(unparked.bidder()).parked = false;
            case Authorised authorised -> authorise(authorised);
            case Charged charged -> charge(charged);
            case HoldClosed closed -> bidder(closed.bidder()).close(closed.hold());
            case HoldKept kept ->
                bidder(kept.voucher().account()).add(new Holding(kept.voucher(), kept.charged(), kept.closed()));
            case Cleared cleared -> clearing = cleared.number();
            case Metered _, BatchPrepared _, BatchAcknowledged _, SettlementRefused _, OwedKept _ -> {
                // The outbox' affairs, or only the moment.
            }
        }
        metered = record.at().isAfter(metered) ? record.at() : metered;
    }

    /** The bidder's page to write on, empty where it has none yet; changing it takes {@link #apply}. */
    Bidder bidder(String name) {
        Bidder known = bidders.get(name);
        if (known != null && !own.add(name)) {
            return known;
        }
        Bidder page = known == null ? new Bidder(name) : known.copy();
        own.add(name);
        bidders = bidders.plus(name, page);
        return page;
    }

    /** When the bidder's notice ends, if it has one. */
    Optional<Instant> noticeEnds(String name) {
        return Optional.ofNullable(bidders.get(name)).flatMap(bidder -> bidder.notice);
    }

    /** Whom a command concerns. */
    Set<String> named(Command command) {
        return switch (command) {
            case Command.PlaceBid bid -> Set.of(bid.bidder());
            case Command.Withdraw withdrawal -> Set.of(withdrawal.bidder());
            case Command.Drain _ -> Set.copyOf(bidders.keySet());
            case Command.DropHold drop ->
                bidders.values().stream()
                        .filter(bidder -> bidder.knows(drop.hold()))
                        .map(bidder -> bidder.name)
                        .collect(Collectors.toSet());
        };
    }

    /** The sum of all rates, in micro-credits per hour. */
    long rates() {
        return rates;
    }

    /** Forgets of a bidder what binds nobody any longer: vouchers need no more be known as final once they expired. */
    void forget(String name, Instant now, Duration skew) {
        Bidder bidder = bidder(name);
        bidder.holdings.removeIf(holding -> holding.closed() && !now.isBefore(holding.end(skew)));
        if (bidder.bids.isEmpty() && bidder.holdings.isEmpty()) {
            bidders = bidders.minus(name);
        }
    }

    /** The shortest records whose fold is this book, what may be {@link #forget forgotten} left out. */
    List<JournalRecord> compacted(Duration skew) {
        Book live = copy();
        bidders.values().forEach(bidder -> live.forget(bidder.name, metered, skew));
        List<JournalRecord> records = new ArrayList<>();
        began.ifPresent(records::add);
        records.add(new Cleared(metered, clearing));
        live.bidders.values().forEach(bidder -> records.addAll(compacted(bidder)));
        return records;
    }

    private List<JournalRecord> compacted(Bidder bidder) {
        List<JournalRecord> records = new ArrayList<>();
        bidder.holdings.forEach(
                holding -> records.add(new HoldKept(metered, holding.voucher(), holding.charged(), holding.closed())));
        bidder.sequences.forEach(
                (good, sequence) -> records.add(new BidNumbered(metered, bidder.name, good, sequence)));
        bidder.bids.forEach((good, rate) -> records.add(new BidPlaced(metered, bidder.name, good, rate, List.of())));
        bidder.notice.ifPresent(until -> records.add(new NoticeBegan(metered, bidder.name, until)));
        if (bidder.floor) {
            records.add(new FundsEnded(metered, bidder.name, bidder.notice.orElse(metered)));
        }
        if (bidder.parked) {
            records.add(new Parked(metered, bidder.name));
        }
        if (bidder.carry > 0) {
            records.add(new Charged(metered, bidder.name, List.of(), bidder.carry));
        }
        bidder.open.ifPresent(records::add);
        return records;
    }

    private void begin(Began next) {
        if (began.isPresent() && began.get().epoch() != next.epoch()) {
            bidders = TreePMap.empty();
            rates = 0;
            clearing = 0;
        }
        began = Optional.of(next);
    }

    private void place(BidPlaced placed) {
        Bidder bidder = bidder(placed.bidder());
        placed.vouchers().forEach(voucher -> bidder.add(Holding.of(voucher)));
        Rate before = bidder.bids.put(placed.good(), placed.rate());
        rates += placed.rate().microsPerHour() - (before == null ? 0 : before.microsPerHour());
    }

    private void end(BidEnded ended) {
        Bidder bidder = bidder(ended.bidder());
        rates -= bidder.bids.getOrDefault(ended.good(), Rate.ZERO).microsPerHour();
        bidder.end(ended.good());
    }

    private void authorise(Authorised authorised) {
        Bidder bidder = bidder(authorised.bidder());
        bidder.open = Optional.of(authorised);
        bidder.floor = false;
    }

    private void charge(Charged charged) {
        Bidder bidder = bidder(charged.bidder());
        charged.parts().forEach(bidder::charge);
        bidder.carry = charged.carry();
        bidder.open = Optional.empty();
    }
}
