package dev.bourse.simulation.checking;

import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.marketnode.auction.Charging;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.JournalRecord.Authorised;
import dev.bourse.marketnode.auction.JournalRecord.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a machine's durable records say of its bidders, folded by the checkers themselves and not by the auction that
 * wrote them. One thread.
 */
public final class Folio {
    private final String machine;
    private final Duration interval;
    private final Charging charging;
    private final Duration window;
    private Duration ahead = Duration.ZERO;
    private final Map<String, Page> pages = new TreeMap<>();
    private final Map<String, Long> charged = new HashMap<>();
    private long epoch;
    private long appends;
    private int lines;
    private Instant at = Instant.EPOCH;

    /** One bidder's page. */
    static final class Page {
        final Map<String, Rate> bids = new HashMap<>();
        final Map<String, Held> holds = new TreeMap<>();
        Optional<Authorised> open = Optional.empty();
        long openedBy;
        Optional<Instant> notice = Optional.empty();
        boolean floor;
        boolean parked;

        long rate() {
            long rate = 0;
            for (Rate bid : bids.values()) {
                rate += bid.microsPerHour();
            }
            return rate;
        }
    }

    /** A voucher that the machine has, and what it charged against it. */
    record Held(Voucher voucher, long charged, boolean closed) {
        long left() {
            return voucher.amount().micros() - charged;
        }
    }

    /**
     * An empty folio.
     *
     * @param interval how long the machine's authorisations cover
     * @param charging what it charges for
     * @param window over how long it counts use
     */
    public Folio(String machine, Duration interval, Charging charging, Duration window) {
        this.machine = machine;
        this.interval = interval;
        this.charging = charging;
        this.window = window;
    }

    /** The machine's clock is now so far ahead of the bank's, or behind. */
    public void clock(Duration difference) {
        ahead = difference;
    }

    String machine() {
        return machine;
    }

    Duration interval() {
        return interval;
    }

    Charging charging() {
        return charging;
    }

    Duration window() {
        return window;
    }

    /** By the bank's clock, what the machine's shows as that. */
    Instant trueTime(Instant shown) {
        return shown.minus(ahead);
    }

    long epoch() {
        return epoch;
    }

    /** The moment of the last record, by the machine's clock. */
    Instant at() {
        return at;
    }

    /** The number of the append that is being folded, or was last. */
    long appends() {
        return appends;
    }

    Map<String, Page> pages() {
        return pages;
    }

    Page page(String bidder) {
        return pages.computeIfAbsent(bidder, _ -> new Page());
    }

    /** What was ever charged against the hold in any journal of this machine. */
    long everCharged(String hold) {
        return charged.getOrDefault(hold, 0L);
    }

    void append(List<JournalRecord> records) {
        appends++;
        lines += records.size();
        count(records);
        records.forEach(this::fold);
    }

    /** What a crash let nobody hear of was written all the same, if it is there. */
    void recover(List<JournalRecord> records, boolean restored) {
        if (!restored && records.size() > lines) {
            count(records.subList(lines, records.size()));
        }
        begin(records);
    }

    private void count(List<JournalRecord> records) {
        for (JournalRecord record : records) {
            if (record instanceof JournalRecord.Charged bill) {
                bill.parts()
                        .forEach(
                                part -> charged.merge(part.hold(), part.amount().micros(), Long::sum));
            }
        }
    }

    /** Begins again with what a journal says from its first line on. */
    void begin(List<JournalRecord> records) {
        pages.clear();
        epoch = 0;
        at = Instant.EPOCH;
        appends++;
        lines = records.size();
        records.forEach(this::fold);
    }

    private void fold(JournalRecord record) {
        at = record.at().isAfter(at) ? record.at() : at;
        switch (record) {
            case JournalRecord.Began began -> enter(began.epoch());
            case JournalRecord.BidPlaced placed -> {
                Page page = page(placed.bidder());
                placed.vouchers().forEach(voucher -> page.holds.put(voucher.hold(), new Held(voucher, 0, false)));
                page.bids.put(placed.good(), placed.rate());
            }
            case JournalRecord.HoldKept kept ->
                page(kept.voucher().account())
                        .holds
                        .put(
                                kept.voucher().hold(),
                                new Held(kept.voucher(), kept.charged().micros(), kept.closed()));
            case JournalRecord.BidEnded ended -> end(page(ended.bidder()), ended.good());
            case JournalRecord.NoticeBegan notice -> page(notice.bidder()).notice = Optional.of(notice.until());
            case JournalRecord.NoticeEnded notice -> page(notice.bidder()).notice = Optional.empty();
            case JournalRecord.FundsEnded ended -> page(ended.bidder()).floor = true;
            case JournalRecord.Parked parked -> page(parked.bidder()).parked = true;
            case JournalRecord.Unparked unparked -> page(unparked.bidder()).parked = false;
            case Authorised authorised -> {
                Page page = page(authorised.bidder());
                page.open = Optional.of(authorised);
                page.openedBy = appends;
                page.floor = false;
            }
            case JournalRecord.Charged bill -> {
                Page page = page(bill.bidder());
                bill.parts().forEach(part -> charge(page, part));
                page.open = Optional.empty();
            }
            case JournalRecord.HoldClosed closed ->
                page(closed.bidder())
                        .holds
                        .computeIfPresent(closed.hold(), (_, held) -> new Held(held.voucher(), held.charged(), true));
            case JournalRecord.BidNumbered _,
                    JournalRecord.Cleared _,
                    JournalRecord.Metered _,
                    JournalRecord.BatchPrepared _,
                    JournalRecord.BatchAcknowledged _,
                    JournalRecord.SettlementRefused _,
                    JournalRecord.OwedKept _ -> {
                // Says nothing of a bidder.
            }
        }
    }

    private void enter(long next) {
        if (epoch != next) {
            pages.clear();
        }
        epoch = next;
    }

    private static void end(Page page, String good) {
        page.bids.remove(good);
        if (page.bids.isEmpty()) {
            page.notice = Optional.empty();
            page.floor = false;
            page.parked = false;
        }
    }

    private static void charge(Page page, Part part) {
        Credits amount = part.amount();
        page.holds.computeIfPresent(
                part.hold(), (_, held) -> new Held(held.voucher(), held.charged() + amount.micros(), held.closed()));
    }
}
