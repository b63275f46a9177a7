package dev.bourse.dashboards.history;

import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What each bidder spends and has over all machines, kept up from clearing to clearing: a clearing costs what its own
 * bids cost. One thread.
 */
final class Spending {
    private final Map<Stand, List<Share>> stands = new HashMap<>();
    private final Map<Purse, Sum> purses = new HashMap<>();
    private final Set<Purse> changed = new HashSet<>();

    private record Stand(String machine, String good) {}

    /** A bidder on a good, wherever it is sold. */
    record Purse(String bidder, String good) {}

    /** Rates in micro-credits per hour and shares, summed over the machines on which the bidder bids. */
    record Sum(int machines, long rate, double share) {
        private Sum plus(Share bid) {
            return new Sum(machines + 1, rate + bid.rate().microsPerHour(), share + bid.share());
        }

        private Sum minus(Share bid) {
            // Where nothing is left, not even the rounding is.
            return machines == 1
                    ? NONE
                    : new Sum(machines - 1, rate - bid.rate().microsPerHour(), share - bid.share());
        }
    }

    private static final Sum NONE = new Sum(0, 0, 0);

    void cleared(String machine, String good, GoodClearing clearing) {
        replace(new Stand(machine, good), clearing.shares());
    }

    void gone(String machine) {
        stands.keySet().stream()
                .filter(stand -> stand.machine.equals(machine))
                .toList()
                .forEach(stand -> replace(stand, List.of()));
    }

    private void replace(Stand stand, List<Share> bids) {
        List<Share> before = bids.isEmpty() ? stands.remove(stand) : stands.put(stand, bids);
        if (bids.equals(before)) {
            return;
        }
        if (before != null) {
            before.forEach(bid -> change(new Purse(bid.bidder(), stand.good), sum -> sum.minus(bid)));
        }
        bids.forEach(bid -> change(new Purse(bid.bidder(), stand.good), sum -> sum.plus(bid)));
    }

    private void change(Purse purse, UnaryOperator<Sum> by) {
        purses.merge(purse, by.apply(NONE), (sum, first) -> by.apply(sum));
        changed.add(purse);
    }

    /** Those that changed since this was asked last, with what they sum to now. */
    Map<Purse, Sum> changes() {
        Map<Purse, Sum> changes = new HashMap<>();
        changed.forEach(purse -> changes.put(purse, purses.get(purse)));
        changed.clear();
        purses.values().removeIf(sum -> sum.machines == 0);
        return changes;
    }
}
