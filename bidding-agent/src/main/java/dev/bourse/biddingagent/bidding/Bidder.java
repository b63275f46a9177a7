package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A bidder as a state machine without I/O: it wakes at random, with probability p at each tick ({@link Waking}), and then
 * goes a part of the way to its best response; asleep it only keeps its bids funded.
 *
 * <p>When all answer at once with their exact best response, a market almost never settles (economics, "Dynamics beyond
 * the paper"); hence the waking and the damping. Immutable; any thread.
 */
public final class Bidder {
    private final Rules rules;
    private final Funding funding;

    /** A bidder that keeps to these rules. */
    public Bidder(Rules rules) {
        this.rules = rules;
        this.funding = new Funding(rules);
    }

    /** What it keeps to. */
    public Rules rules() {
        return rules;
    }

    /** Which machines it could have now. */
    public Reach reach(BidderState state, Instant now) {
        return Reach.of(state, rules, now);
    }

    /**
     * One turn.
     *
     * @param state as the last turn left it
     * @param seen the market as it is
     * @param wants what machines are worth; empty when the bidder wants none any more
     */
    public Turn step(BidderState state, Observation seen, Optional<Wants> wants, Instant now, RandomGenerator random) {
        BidderState met = state.meet(seen, rules.lostAfter(), now);
        Credits left = met.left(seen.available(), now);
        Optional<Prospect> prospect = wants.flatMap(Wants::work).flatMap(work -> Prospect.of(work, met, rules, now));
        Rate spend = wants.isEmpty() ? Rate.ZERO : rules.pace().rate(left, prospect, now);
        Optional<Outlook> outlook = Outlook.of(rules.pace(), spend, left, prospect, now);
        boolean wakes = !now.isBefore(met.nextWake());
        Instant next = wakes ? later(met, now, random) : met.nextWake();
        if (spend.equals(Rate.ZERO)) {
            return new Turn(met.woken(next, met.moved()), withdrawal(seen), Optional.empty());
        }
        if (met.isBidding(now) && isLastMinute(met, left, now)) {
            return new Turn(met.woken(next, met.moved()), new Plan(spend, List.of(), List.of()), outlook);
        }
        Map<String, Rate> wanted = wakes ? wanted(met, wants.get(), spend, seen.available(), now) : met.rates();
        double moved = wakes ? moved(met, wanted, spend) : met.moved();
        return new Turn(met.woken(next, moved), funding.plan(spend, wanted, seen, now), outlook);
    }

    private static Plan withdrawal(Observation seen) {
        List<Plan.NewBid> bids = new ArrayList<>();
        seen.machines().forEach((name, machine) -> {
            if (machine.bid().isPresent()) {
                bids.add(new Plan.NewBid(name, Rate.ZERO, false));
            }
        });
        return new Plan(Rate.ZERO, List.of(), bids);
    }

    /** Machines refuse changes that are not funded for a minute; as they stand, the bids spend the rest. */
    private boolean isLastMinute(BidderState met, Credits left, Instant now) {
        return rules.pace().ahead(now).compareTo(Runway.SHORTEST) <= 0
                || left.compareTo(met.rate().coverFor(Runway.SHORTEST)) < 0;
    }

    private Map<String, Rate> wanted(BidderState met, Wants wants, Rate spend, Credits available, Instant now) {
        Duration ahead = rules.pace().ahead(now);
        return met.isBidding(now) && ahead.compareTo(Landing.TIME) <= 0
                ? Landing.rates(met, available, rules, now)
                : Choice.rates(met, wants, spend, rules, now);
    }

    /** The first tick at which a coin of probability p falls on waking. */
    private Instant later(BidderState met, Instant now, RandomGenerator random) {
        double p = rules.waking().probability(met.machines().values(), rules.damping(), rules.tick());
        double ticks = p >= 1 ? 1 : 1 + Math.floor(Math.log(1 - random.nextDouble()) / Math.log(1 - p));
        return now.plus(rules.tick().multipliedBy((long) ticks));
    }

    private static double moved(BidderState met, Map<String, Rate> wanted, Rate spend) {
        double moved = met.machines().entrySet().stream()
                .mapToDouble(e -> Math.abs((double) wanted.get(e.getKey()).microsPerHour()
                        - e.getValue().seen().rate().microsPerHour()))
                .sum();
        return Math.min(1, moved / spend.microsPerHour());
    }

    /**
     * What a turn came to.
     *
     * @param state for the next turn
     * @param plan to be done now
     * @param outlook when all will be done, where that is known
     */
    public record Turn(BidderState state, Plan plan, Optional<Outlook> outlook) {}
}
