package dev.bourse.marketnode.auction;

import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.Refusal;
import dev.bourse.marketnode.auction.Clearing.GoodClearing;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.Began;
import dev.bourse.marketnode.auction.JournalRecord.BidEnded;
import dev.bourse.marketnode.auction.JournalRecord.BidNumbered;
import dev.bourse.marketnode.auction.JournalRecord.BidPlaced;
import dev.bourse.marketnode.auction.JournalRecord.Charged;
import dev.bourse.marketnode.auction.JournalRecord.Cleared;
import dev.bourse.marketnode.auction.JournalRecord.FundsEnded;
import dev.bourse.marketnode.auction.JournalRecord.HoldClosed;
import dev.bourse.marketnode.auction.JournalRecord.NoticeBegan;
import dev.bourse.marketnode.auction.JournalRecord.NoticeEnded;
import dev.bourse.marketnode.auction.JournalRecord.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One step at work: every decision becomes a record, and the record changes the book. */
final class Round {
    private final Terms terms;
    private final Book book;
    private final Instant now;
    private final boolean resumed;
    private final long reserves;
    private final Billing billing;
    private final List<JournalRecord> records = new ArrayList<>();
    private final Set<String> turns = new TreeSet<>();

    /** A round on this copy of the book; {@code resumed} if it is the first after a restart. */
    Round(Terms terms, Book book, Windows windows, Instant now, boolean resumed) {
        this.terms = terms;
        this.book = book;
        this.now = now;
        this.resumed = resumed;
        this.billing = new Billing(terms, windows, now);
        this.reserves = terms.goods().values().stream()
                .mapToLong(good -> good.reserve().microsPerHour())
                .sum();
    }

    List<JournalRecord> records() {
        return records;
    }

    Windows windows() {
        return billing.windows();
    }

    /** Opens the epoch, if this is its first round. */
    void begin() {
        if (book.began.isEmpty() || book.began.get().epoch() != terms.epoch()) {
            note(new Began(now, terms.machine(), terms.epoch()));
        }
    }

    /** Charges those whose turn it is, and those named, what is authorised, for the time up to then. */
    void charge(Instant until, Set<String> named) {
        turns.addAll(named);
        book.bidders.values().stream().filter(this::isTurn).forEach(bidder -> turns.add(bidder.name));
        for (String name : turns) {
            Bidder bidder = book.bidder(name);
            bidder.open.ifPresent(open -> {
                Drain.Bill bill = Drain.bill(open.parts(), billing.owes(bidder, open, until), bidder.carry, until);
                note(new Charged(now, bidder.name, bill.parts(), bill.carry()));
            });
        }
    }

    /** Turns that come within a quarter of an interval are taken along: a step for each bidder would cost far more. */
    private boolean isTurn(Bidder bidder) {
        Instant soon = now.plus(terms.interval().dividedBy(4));
        return resumed
                || bidder.open.isEmpty()
                || billing.windows().wakes(bidder)
                || bidder.due(terms.interval())
                        .filter(due -> !soon.isBefore(due))
                        .isPresent();
    }

    /** Carries out a command, or says why not. */
    Optional<Refusal> take(Command command) {
        return switch (command) {
            case Command.PlaceBid bid -> place(bid);
            case Command.Withdraw withdrawal -> withdraw(withdrawal);
            case Command.Drain _ -> each(bidder -> end(bidder, Reason.DRAINED, _ -> true));
            case Command.DropHold drop ->
                each(bidder -> closeHolds(bidder, own -> own.hold().equals(drop.hold())));
        };
    }

    /** Of those whose turn it is, ends what has ended, announces what will, and authorises the next interval. */
    void fund() {
        for (String name : turns) {
            Bidder bidder = book.bidder(name);
            end(bidder, Reason.NOT_SOLD, good -> !terms.goods().containsKey(good));
            if (bidder.bids.isEmpty()) {
                billing.end(bidder);
            } else {
                billing.parking(bidder).ifPresent(this::note);
                fund(bidder);
            }
            closeHolds(bidder, holding -> bidder.bids.isEmpty() || !now.isBefore(holding.end(terms.skew())));
            book.forget(name, now, terms.skew());
        }
    }

    /** Clears every good; empty if all shares are as they were. */
    Optional<Clearing> clear(Optional<Clearing> last) {
        SortedMap<String, GoodClearing> goods = new TreeMap<>();
        terms.goods().forEach((name, good) -> goods.put(name, GoodClearing.of(name, good, book.bidders.values())));
        if (last.isPresent() && last.get().goods().equals(goods)) {
            return Optional.empty();
        }
        note(new Cleared(now, book.clearing + 1));
        return Optional.of(new Clearing(book.clearing, now, goods));
    }

    private Optional<Refusal> place(Command.PlaceBid bid) {
        Bidder known = book.bidders.get(bid.bidder());
        Bidder bidder = known == null ? new Bidder(bid.bidder()) : known;
        long own = bidder.bids.getOrDefault(bid.good(), Rate.ZERO).microsPerHour();
        Optional<Refusal> late =
                late(bidder, bid.good(), bid.sequence(), bid.rate().equals(bidder.bids.get(bid.good())));
        if (late.isPresent()) {
            return late;
        }
        Admission admission = new Admission(terms, bidder, bid, book.rates() - own + reserves, now);
        Optional<Refusal> refusal = admission.refusal();
        if (refusal.isEmpty()) {
            number(bid.bidder(), bid.good(), bid.sequence());
            note(new BidPlaced(now, bid.bidder(), bid.good(), bid.rate(), admission.fresh()));
        }
        return refusal;
    }

    private Optional<Refusal> withdraw(Command.Withdraw withdrawal) {
        if (!terms.goods().containsKey(withdrawal.good())) {
            return Optional.of(Refusals.goodUnknown(withdrawal.good(), terms));
        }
        Bidder bidder = book.bidders.get(withdrawal.bidder());
        if (bidder == null || !bidder.bids.containsKey(withdrawal.good())) {
            return Optional.of(Refusals.bidUnknown(withdrawal.bidder(), withdrawal.good(), terms));
        }
        Optional<Refusal> late = late(bidder, withdrawal.good(), withdrawal.sequence(), false);
        if (late.isEmpty()) {
            number(withdrawal.bidder(), withdrawal.good(), withdrawal.sequence());
            note(new BidEnded(now, withdrawal.bidder(), withdrawal.good(), Reason.WITHDRAWN));
        }
        return late;
    }

    /** A request that was overtaken, or is sent again by somebody who heard it, changes nothing. */
    private Optional<Refusal> late(Bidder bidder, String good, long sequence, boolean sameAgain) {
        long last = bidder.sequences.getOrDefault(good, 0L);
        return sequence == 0 || sequence > last || (sequence == last && sameAgain)
                ? Optional.empty()
                : Optional.of(Refusals.bidOvertaken(bidder.name, good, sequence, last, terms));
    }

    private void number(String bidder, String good, long sequence) {
        if (sequence > 0) {
            note(new BidNumbered(now, bidder, good, sequence));
        }
    }

    private Optional<Refusal> each(Consumer<Bidder> work) {
        turns.forEach(name -> work.accept(book.bidder(name)));
        return Optional.empty();
    }

    private void end(Bidder bidder, Reason why, Predicate<String> goods) {
        bidder.bids.keySet().stream()
                .filter(goods)
                .toList()
                .forEach(good -> note(new BidEnded(now, bidder.name, good, why)));
    }

    private void fund(Bidder bidder) {
        Duration runway = Duration.between(now, bidder.fundedUntil(now, terms.skew()));
        boolean enough = runway.compareTo(terms.runway()) >= 0;
        if (enough && bidder.notice.isPresent()) {
            note(new NoticeEnded(now, bidder.name));
        } else if (!enough && (bidder.notice.isEmpty() || resumed)) {
            // A machine that was away begins the notice anew: its bidders could not answer the old one.
            note(new NoticeBegan(now, bidder.name, now.plus(terms.notice())));
        }
        if (runway.isPositive()) {
            authorise(bidder);
        } else if (now.isBefore(bidder.notice.orElseThrow())) {
            rest(bidder);
        } else {
            end(bidder, Reason.OUT_OF_FUNDS, _ -> true);
        }
    }

    private void authorise(Bidder bidder) {
        Instant horizon = now.plus(terms.interval());
        Drain drain = Drain.of(bidder.holdings, bidder.total(), bidder.carry, now, horizon, terms.skew());
        note(new Authorised(now, bidder.name, bidder.total(), drain.parts()));
        billing.begin(bidder);
    }

    private void rest(Bidder bidder) {
        billing.end(bidder);
        if (!bidder.floor) {
            note(new FundsEnded(now, bidder.name, bidder.notice.orElseThrow()));
        }
    }

    private void closeHolds(Bidder bidder, Predicate<Holding> over) {
        for (Holding holding : List.copyOf(bidder.holdings)) {
            if (over.test(holding) && !holding.closed()) {
                Instant end = holding.end(terms.skew());
                note(new HoldClosed(now, bidder.name, holding.hold(), now.isBefore(end) ? now : end));
            }
        }
    }

    private void note(JournalRecord record) {
        records.add(record);
        book.apply(record);
    }
}
