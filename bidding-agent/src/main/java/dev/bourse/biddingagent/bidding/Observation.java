package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The market as one bidder sees it.
 *
 * @param available what its account can still spend
 * @param machines those that answered, by name
 */
public record Observation(Credits available, Map<String, MachineSeen> machines) {
    /** CPUs by machine, of those whose price can be trusted. */
    public Map<String, Double> capacities() {
        Map<String, Double> capacities = new TreeMap<>();
        machines.forEach((name, machine) -> machine.price().ifPresent(price -> capacities.put(name, price.capacity())));
        return capacities;
    }

    /**
     * The same with no more available than a budget leaves, after what was spent and what machines hold, also those known
     * of that did not answer.
     */
    public Observation within(Credits budget, Credits spent, BidderState known, Instant now) {
        Credits held = machines.values().stream().map(MachineSeen::funds).reduce(Credits.ZERO, Credits::plus);
        Credits silent = known.machines().entrySet().stream()
                .filter(each -> !machines.containsKey(each.getKey()))
                .map(each -> each.getValue().funds(now))
                .reduce(Credits.ZERO, Credits::plus);
        Credits left = budget.minus(spent).minus(held).minus(silent);
        return new Observation(available.min(left.isPositive() ? left : Credits.ZERO), machines);
    }
}
