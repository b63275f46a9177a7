package dev.bourse.marketnode.auction;

import dev.bourse.api.market.BidView;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.Refusal;
import dev.bourse.marketnode.auction.Clearing.Quoted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Bids, and what became of commands, as bidders see them.
 *
 * @param terms the machine's rules
 * @param book the bids
 * @param clearing the last one
 * @param at when bidders were charged last
 */
record BidViews(Terms terms, Book book, Optional<Clearing> clearing, Instant at) {
    /** The bids of those bidders, by bidder and good. */
    List<BidView> of(Predicate<String> bidders) {
        return book.bidders.values().stream()
                .filter(bidder -> bidders.test(bidder.name))
                .flatMap(bidder -> bidder.bids.keySet().stream().map(good -> view(bidder, good)))
                .toList();
    }

    /** The bid, if there is one. */
    Optional<BidView> of(String name, String good) {
        return Optional.ofNullable(book.bidders.get(name))
                .filter(bidder -> bidder.bids.containsKey(good))
                .map(bidder -> view(bidder, good));
    }

    /** What became of commands that were taken or refused so. */
    List<Outcome> outcomes(List<? extends Command> commands, List<Optional<Refusal>> refusals) {
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
            case Command.Withdraw _, Command.Drain _, Command.DropHold _ -> new Outcome.Done();
        };
    }

    private Outcome placed(String name, String good) {
        return of(name, good)
                .<Outcome>map(Outcome.Placed::new)
                .orElseGet(() -> new Outcome.Refused(Refusals.bidSuperseded(name, good, terms)));
    }

    private BidView view(Bidder bidder, String good) {
        Rate rate = bidder.bids.get(good);
        Optional<Quoted> quoted = clearing.map(cleared ->
                bidder.rests() ? cleared.quote(good, bidder.name) : cleared.quoteWith(good, bidder.name, rate));
        return new BidView(
                bidder.name,
                good,
                rate,
                quoted.map(Quoted::share).orElse(0.0),
                quoted.map(Quoted::price).orElse(Rate.ZERO),
                bidder.funds(at, terms.skew()),
                bidder.fundedUntil(at, terms.skew()),
                bidder.state(),
                bidder.parked,
                book.clearing);
    }
}
