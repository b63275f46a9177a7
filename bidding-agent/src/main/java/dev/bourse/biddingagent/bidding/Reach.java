package dev.bourse.biddingagent.bidding;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which machines a bidder could have.
 *
 * @param known those heard of lately
 * @param labelled of these, those with the labels it asks for that take it: a cordoned one takes nobody new
 * @param affordable of these, those that it has a bid on, or whose price leaves room for one under its cap
 */
public record Reach(Set<String> known, Set<String> labelled, Set<String> affordable) {
    static Reach of(BidderState state, Rules rules, Instant now) {
        Set<String> labelled = new TreeSet<>();
        Set<String> affordable = new TreeSet<>();
        for (Map.Entry<String, BidderState.Known> each : state.machines().entrySet()) {
            MachineSeen machine = each.getValue().seen();
            if (machine.suits(rules.labels())) {
                labelled.add(each.getKey());
                boolean has = machine.bid().isPresent();
                if (has || Choice.ceiling(machine, rules, now).orElse(0) >= 1) {
                    affordable.add(each.getKey());
                }
            }
        }
        return new Reach(state.machines().keySet(), labelled, affordable);
    }
}
