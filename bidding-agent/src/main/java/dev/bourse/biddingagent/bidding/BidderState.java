package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a bidder remembers from turn to turn.
 *
 * @param nextWake when it thinks again about its split; prices that change before then are not answered
 * @param machines those heard of lately, by name
 * @param moved the part of X that the last waking moved; 1 before the first
 */
public record BidderState(Instant nextWake, Map<String, Known> machines, double moved) {
    private static final double CALM = 0.02;

    /** A bidder that has just begun, and wakes at once. */
    public static BidderState begun(Instant now) {
        return new BidderState(now, Map.of(), 1);
    }

    /** Whether the last waking left the bids about where they were. */
    public boolean isSettled() {
        return moved <= CALM;
    }

    /** The machines that it has a bid on. */
    public Set<String> won() {
        return machines.entrySet().stream()
                .filter(each -> each.getValue().seen().rate().compareTo(Rate.ZERO) > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param patience a machine that has been silent for so long is counted as lost, and so is what is held there */
    BidderState meet(Observation seen, Duration patience, Instant now) {
        Map<String, Known> met = new TreeMap<>(machines);
        met.values().removeIf(known -> known.at().plus(patience).isBefore(now));
        seen.machines().forEach((name, machine) -> met.put(name, new Known(machine, now)));
        return new BidderState(nextWake, met, moved);
    }

    BidderState woken(Instant next, double part) {
        return new BidderState(next, machines, part);
    }

    /** What is still to be spent: in the account and on the machines. */
    public Credits left(Credits available, Instant now) {
        return funds(machines.values(), now).plus(available);
    }

    private static Credits funds(Collection<Known> known, Instant now) {
        return known.stream().map(each -> each.funds(now)).reduce(Credits.ZERO, Credits::plus);
    }

    /** The same, but thinking again at the next turn. */
    public BidderState awake(Instant now) {
        return woken(now, moved);
    }

    /** The bids as they stand, by machine. */
    Map<String, Rate> rates() {
        Map<String, Rate> rates = new TreeMap<>();
        machines.forEach((name, known) -> rates.put(name, known.seen().rate()));
        return rates;
    }

    /** What the bids cost together. */
    Rate rate() {
        return new Rate(machines.values().stream()
                .mapToLong(known -> known.seen().rate().microsPerHour())
                .sum());
    }

    /** Whether any bid is funded. */
    boolean isBidding(Instant now) {
        return machines.values().stream()
                .anyMatch(known -> known.seen().rate().compareTo(Rate.ZERO) > 0
                        && known.funds(now).isPositive());
    }

    /**
     * A machine as it was last seen.
     *
     * @param seen what was seen
     * @param at when
     */
    public record Known(MachineSeen seen, Instant at) {
        Credits funds(Instant now) {
            Credits spent = seen.rate().over(Duration.between(at, now));
            return seen.funds().minus(spent.min(seen.funds()));
        }
    }
}
