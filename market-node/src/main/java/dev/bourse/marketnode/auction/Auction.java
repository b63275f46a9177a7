package dev.bourse.marketnode.auction;

import dev.bourse.api.market.BidView;
import dev.bourse.api.market.ShareNote;
import dev.bourse.api.problem.Refusal;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.JournalRecord.Began;
import dev.bourse.marketnode.auction.JournalRecord.Metered;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The auction of one machine: price {@code Y = reserve + sum_i x_i}, share {@code r_i = x_i / Y} for each good, charges
 * {@code x_i * t}, or a part of that where use is charged, against vouchers, never beyond what was authorised before.
 *
 * <p>Immutable, and so for any thread; one writer at a time may follow the chain of {@link #step steps}. A step costs
 * O(bids + vouchers).
 */
public final class Auction {
    private final Terms terms;
    private final Book book;
    private final Purchases purchases;
    private final Windows windows;
    private final Optional<Clearing> clearing;
    private final Instant at;
    private final Set<String> uncleared;

    private Auction(
            Terms terms,
            Book book,
            Purchases purchases,
            Windows windows,
            Optional<Clearing> clearing,
            Instant at,
            Set<String> uncleared) {
        this.terms = terms;
        this.book = book;
        this.purchases = purchases;
        this.windows = windows;
        this.clearing = clearing;
        this.at = at;
        this.uncleared = uncleared;
    }

    /**
     * The auction that these records tell of. What was authorised when they break off is charged by the first step, up
     * to the last record's instant.
     *
     * @throws RefusedException {@code journal-foreign} if they are another machine's
     */
    static Auction recover(Terms terms, List<JournalRecord> records) {
        Book book = Book.of(records);
        Optional<Began> began = book.began;
        if (began.isPresent() && !began.get().machine().equals(terms.machine())) {
            throw new RefusedException(
                    "journal-foreign",
                    409,
                    "The journal is machine %s's and this is %s; give every machine a data directory of its own."
                            .formatted(began.get().machine(), terms.machine()));
        }
        boolean resumes = began.isPresent() && began.get().epoch() == terms.epoch();
        return new Auction(
                terms,
                resumes ? book : new Book(),
                Purchases.NONE,
                Windows.NONE,
                Optional.empty(),
                book.metered,
                Set.of());
    }

    /**
     * Charges those whose turn it is for the time since theirs, carries out the commands, authorises the next interval
     * and clears. It is a bidder's turn when its bids change, and when its authorisation is half over.
     *
     * @param commands what is asked, in order; none for a tick
     * @param instant the time; one before the last step's counts as the last step's
     */
    public Step step(List<? extends Command> commands, Instant instant) {
        Instant now = notBefore(instant);
        if (commands.isEmpty()
                && uncleared.isEmpty()
                && clearing.isPresent()
                && due().filter(due -> !now.isBefore(due)).isEmpty()) {
            return early(now);
        }
        Book next = book.copy();
        Round round = new Round(terms, next, counted(now), now, clearing.isEmpty());
        round.begin();
        round.charge(clearing.isEmpty() ? book.metered : now, named(commands));
        List<Optional<Refusal>> refusals = commands.stream().map(round::take).toList();
        round.fund();
        Optional<Clearing> cleared = round.clear(clearing);
        Purchases bought = bought(now).after(round.records());
        Auction auction = new Auction(terms, next, bought, round.windows(), cleared.or(() -> clearing), now, Set.of());
        return new Step(auction, auction.views().outcomes(commands, refusals), round.records(), cleared);
    }

    /**
     * Takes bids that the next step will clear, so that their bidders need not wait for it. Nobody is charged, and what
     * was authorised stands until then. Costs O(log bidders) for each.
     *
     * @param bids what is bid, in order
     * @param instant the time; one before the last step's counts as the last step's
     * @throws IllegalStateException before the first step, which charges for the time before a restart
     */
    public Step accept(List<Command.PlaceBid> bids, Instant instant) {
        if (clearing.isEmpty()) {
            throw new IllegalStateException("The first step of an auction must clear.");
        }
        Book next = book.copy();
        Round round = new Round(terms, next, windows, notBefore(instant), false);
        List<Optional<Refusal>> refusals = bids.stream().map(round::take).toList();
        Auction auction = new Auction(terms, next, purchases, windows, clearing, at, named(bids));
        return new Step(auction, auction.views().outcomes(bids, refusals), round.records(), Optional.empty());
    }

    /**
     * Takes what the meter shows, for the charges of the next steps where use is charged. Nothing of it is written: after a
     * restart counting begins anew. A step is due at once if a parked bidder runs something.
     *
     * @param reading what has been used until now
     * @param instant the time; one before the last step's counts as the last step's
     */
    public Auction meter(Reading reading, Instant instant) {
        return terms.charging() == Charging.BID
                ? this
                : new Auction(
                        terms,
                        book,
                        purchases,
                        windows.reads(reading, counted(notBefore(instant))),
                        clearing,
                        at,
                        uncleared);
    }

    /** Whether bids were taken that no step has cleared yet. */
    public boolean uncleared() {
        return !uncleared.isEmpty();
    }

    /** Whom the commands concern, and those whose bids were taken before. */
    private Set<String> named(List<? extends Command> commands) {
        Set<String> named = new HashSet<>(uncleared);
        commands.forEach(command -> named.addAll(book.named(command)));
        return named;
    }

    private Instant notBefore(Instant instant) {
        Instant last = at.isAfter(book.metered) ? at : book.metered;
        return instant.isAfter(last) ? instant : last;
    }

    /** When the next tick is due; empty while there is nothing to charge or to end. */
    public Optional<Instant> due() {
        if (clearing.isEmpty()) {
            return Optional.of(at);
        }
        Instant first = Instant.MAX;
        for (Bidder bidder : book.bidders.values()) {
            if (!bidder.bids.isEmpty()) {
                Instant due = windows.wakes(bidder)
                        ? at
                        : bidder.due(terms.interval()).orElse(Instant.MAX);
                first = due.isBefore(first) ? due : first;
            }
        }
        return first.isBefore(Instant.MAX) ? Optional.of(first) : Optional.empty();
    }

    /** The last clearing; empty only before the first step. */
    public Optional<Clearing> clearing() {
        return clearing;
    }

    /** Everybody's bids as the last step left them, by bidder and good. */
    public List<BidView> bids() {
        return bids(_ -> true);
    }

    /** The bids of those bidders as the last step left them, by bidder and good. */
    public List<BidView> bids(Predicate<String> bidders) {
        return views().of(bidders);
    }

    /** What everybody has since the last clearing, by bidder, with the end that was announced. */
    public Map<String, ShareNote> notes() {
        return clearing.map(cleared -> cleared.notes(book::noticeEnds)).orElse(Map.of());
    }

    /** What everybody bought until now, by bidder. */
    public List<Bought> usage(Instant now) {
        return bought(now).list();
    }

    /** The machine's rules. */
    public Terms terms() {
        return terms;
    }

    /** The shortest records that this auction can be recovered from. */
    List<JournalRecord> compacted() {
        return book.compacted(terms.skew());
    }

    Instant metered() {
        return book.metered;
    }

    /** The auction after these records, which are written. */
    Auction with(List<JournalRecord> records) {
        Book next = book.copy();
        records.forEach(next::apply);
        return new Auction(terms, next, purchases, windows, clearing, at, uncleared);
    }

    private Step early(Instant now) {
        if (book.bidders.values().stream().allMatch(bidder -> bidder.open.isEmpty())) {
            return new Step(this, List.of(), List.of(), Optional.empty());
        }
        List<JournalRecord> served = List.of(new Metered(now));
        return new Step(with(served), List.of(), served, Optional.empty());
    }

    private Purchases bought(Instant now) {
        return clearing.isPresent() && now.isAfter(at) ? purchases.after(clearing.get(), at, now) : purchases;
    }

    private Windows counted(Instant now) {
        return terms.charging() == Charging.USED && clearing.isPresent() && now.isAfter(at)
                ? windows.after(clearing.get(), at, now)
                : windows;
    }

    private BidViews views() {
        return new BidViews(terms, book, clearing, at);
    }
}
