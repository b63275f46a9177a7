package dev.bourse.marketnode.auction;

import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.Refusal;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.Clearing.Quoted;
import dev.bourse.marketnode.auction.JournalRecord.Began;
import dev.bourse.marketnode.auction.JournalRecord.Metered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The auction of one machine: price {@code Y = reserve + sum_i x_i}, share {@code r_i = x_i / Y} for each good, charges
 * {@code x_i * t} against vouchers, never beyond what was authorised before.
 *
 * <p>Immutable, and so for any thread; one writer at a time may follow the chain of {@link #step steps}. A step costs
 * O(bids + vouchers).
 */
public final class Auction {
    private final Terms terms;
    private final Book book;
    private final Purchases purchases;
    private final Optional<Clearing> clearing;
    private final Instant at;
    private final Set<String> uncleared;

    private Auction(
            Terms terms,
            Book book,
            Purchases purchases,
            Optional<Clearing> clearing,
            Instant at,
            Set<String> uncleared) {
        this.terms = terms;
        this.book = book;
        this.purchases = purchases;
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
                terms, resumes ? book : new Book(), Purchases.NONE, Optional.empty(), book.metered, Set.of());
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
        Round round = new Round(terms, next, now, clearing.isEmpty());
        round.begin();
        round.charge(clearing.isEmpty() ? book.metered : now, named(commands));
        List<Optional<Refusal>> refusals = commands.stream().map(round::take).toList();
        round.fund();
        Optional<Clearing> cleared = round.clear(clearing);
        Purchases bought = bought(now).after(round.records());
        Auction auction = new Auction(terms, next, bought, cleared.or(() -> clearing), now, Set.of());
        return new Step(auction, auction.outcomes(commands, refusals), round.records(), cleared);
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
        Round round = new Round(terms, next, notBefore(instant), false);
        List<Optional<Refusal>> refusals = bids.stream().map(round::take).toList();
        Auction auction = new Auction(terms, next, purchases, clearing, at, named(bids));
        return new Step(auction, auction.outcomes(bids, refusals), round.records(), Optional.empty());
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
        return instant.isAfter(book.metered) ? instant : book.metered;
    }

    /** When the next tick is due; empty while there is nothing to charge or to end. */
    public Optional<Instant> due() {
        if (clearing.isEmpty()) {
            return Optional.of(at);
        }
        Instant first = Instant.MAX;
        for (Bidder bidder : book.bidders.values()) {
            if (!bidder.bids.isEmpty()) {
                Instant due = bidder.due(terms.interval()).orElse(Instant.MAX);
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
        return book.bidders.values().stream()
                .filter(bidder -> bidders.test(bidder.name))
                .flatMap(bidder -> bidder.bids.keySet().stream().map(good -> view(bidder, good)))
                .toList();
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
        return new Auction(terms, next, purchases, clearing, at, uncleared);
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

    private List<Outcome> outcomes(List<? extends Command> commands, List<Optional<Refusal>> refusals) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            outcomes.add(outcome(commands.get(i), refusals.get(i)));
        }
        return outcomes;
    }

    private Outcome outcome(Command command, Optional<Refusal> refusal) {
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        return switch (command) {
            case Command.PlaceBid bid -> placed(bid.bidder(), bid.good());
            case Command.Withdraw _, Command.DropHold _ -> new Outcome.Done();
        };
    }

    private Outcome placed(String name, String good) {
        Bidder bidder = book.bidders.get(name);
        return bidder == null || !bidder.bids.containsKey(good)
                ? new Outcome.Refused(Refusals.bidSuperseded(name, good, terms))
                : new Outcome.Placed(view(bidder, good));
    }

    private BidView view(Bidder bidder, String good) {
        Rate rate = bidder.bids.get(good);
        Optional<Quoted> quoted = clearing.map(cleared ->
                bidder.floor ? cleared.quote(good, bidder.name) : cleared.quoteWith(good, bidder.name, rate));
        return new BidView(
                bidder.name,
                good,
                rate,
                quoted.map(Quoted::share).orElse(0.0),
                quoted.map(Quoted::price).orElse(Rate.ZERO),
                bidder.funds(at, terms.skew()),
                bidder.fundedUntil(at, terms.skew()),
                state(bidder),
                book.clearing);
    }

    private static BidView.State state(Bidder bidder) {
        if (bidder.floor) {
            return BidView.State.FLOOR;
        }
        return bidder.notice.isPresent() ? BidView.State.NOTICE : BidView.State.ACTIVE;
    }
}
