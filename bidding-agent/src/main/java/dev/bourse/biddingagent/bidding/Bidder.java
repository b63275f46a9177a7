package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.BidderState.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A bidder as a state machine without I/O: it wakes at random, with probability p at each tick, and then goes a part of
 * the way to its best response; asleep it only keeps its bids funded.
 *
 * <p>When all answer at once with their exact best response, a market almost never settles (economics, "Dynamics beyond
 * the paper"); hence the waking and the damping. Immutable; any thread.
 */
public final class Bidder {
    /** A price signed longer ago is not acted on: the machine keeps its bid. */
    static final Duration STALE = Duration.ofSeconds(30);

    private final Rules rules;
    private final Funding funding;

    /** A bidder that keeps to these rules. */
    public Bidder(Rules rules) {
        this.rules = rules;
        this.funding = new Funding(rules);
    }

    /**
     * One turn.
     *
     * @param state as the last turn left it
     * @param seen the market as it is
     * @param wants what machines are worth; empty when the bidder wants none any more
     */
    public Turn step(BidderState state, Observation seen, Optional<Wants> wants, Instant now, RandomGenerator random) {
        BidderState met = state.meet(seen, now);
        Credits left = met.left(seen.available(), now);
        Rate spend = wants.isEmpty() ? Rate.ZERO : rules.pace().rate(left, now);
        boolean wakes = !now.isBefore(met.nextWake());
        Instant next = wakes ? later(now, random) : met.nextWake();
        if (spend.equals(Rate.ZERO)) {
            return new Turn(met.woken(next, met.moved()), withdrawal(seen));
        }
        if (met.isBidding(now) && left.compareTo(met.rate().coverFor(Runway.SHORTEST)) < 0) {
            // The last minute. Machines refuse changes that are not funded for one; as they stand, the bids spend the
            // rest.
            return new Turn(met.woken(next, met.moved()), new Plan(spend, List.of(), List.of()));
        }
        Map<String, Rate> wanted = wakes ? split(met, wants.get(), spend, now) : standing(met);
        double moved = wakes ? moved(met, wanted, spend) : met.moved();
        return new Turn(met.woken(next, moved), funding.plan(spend, wanted, seen, now));
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

    private static Map<String, Rate> standing(BidderState met) {
        Map<String, Rate> rates = new TreeMap<>();
        met.machines().forEach((name, known) -> rates.put(name, known.seen().rate()));
        return rates;
    }

    /** The first tick at which a coin of probability p falls on waking. */
    private Instant later(Instant now, RandomGenerator random) {
        double p = rules.wakeProbability();
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

    private Map<String, Rate> split(BidderState met, Wants wants, Rate spend, Instant now) {
        Map<String, Rate> rates = standing(met);
        List<String> names = new ArrayList<>();
        List<Choice> choices = new ArrayList<>();
        long kept = 0;
        for (Map.Entry<String, Known> each : met.machines().entrySet()) {
            Optional<Rate> others = each.getValue().seen().others(now, STALE);
            if (others.isPresent() && each.getValue().at().equals(now)) {
                names.add(each.getKey());
                choices.add(choice(each.getValue().seen(), wants.weight(each.getKey()), others.get()));
            } else {
                kept += each.getValue().seen().rate().microsPerHour();
            }
        }
        long rest = spend.microsPerHour() - kept;
        if (rest > 0 && !names.isEmpty()) {
            int explored = wants.explored().map(names::indexOf).orElse(-1);
            long[] next = Choice.split(choices, rules, rest, explored);
            for (int j = 0; j < next.length; j++) {
                rates.put(names.get(j), new Rate(next[j]));
            }
        }
        return rates;
    }

    private Choice choice(MachineSeen machine, double weight, Rate others) {
        boolean fits = machine.labels().entrySet().containsAll(rules.labels().entrySet());
        double capacity = machine.price().orElseThrow().capacity();
        double ceiling = rules.unitPriceCap() * capacity * 1e6 - others.microsPerHour();
        return new Choice(
                fits && ceiling > 0 ? weight : 0,
                others.microsPerHour(),
                Math.floor(ceiling),
                machine.rate().microsPerHour());
    }

    /**
     * What a turn came to.
     *
     * @param state for the next turn
     * @param plan to be done now
     */
    public record Turn(BidderState state, Plan plan) {}
}
