package dev.bourse.dashboards.observatory;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The market at one moment: all that its measures need.
 *
 * @param at when
 * @param clearings the last of each machine
 * @param weights by bidder and machine, of those who disclose them
 */
public record Moment(Instant at, List<Clearing> clearings, Map<String, Map<String, Double>> weights) {
    private static final String GOOD = "cpu";

    /** The clearings of CPUs. */
    List<Clearing> sold() {
        return clearings.stream()
                .filter(machine -> machine.goods().containsKey(GOOD))
                .toList();
    }

    static GoodClearing good(Clearing machine) {
        return machine.goods().get(GOOD);
    }

    /** What each bidder spends in all, in micro-credits per hour; who spends nothing doesn't bid. */
    Map<String, Long> spending() {
        Map<String, Long> spending = new TreeMap<>();
        sold().forEach(machine -> good(machine).shares().stream()
                .filter(share -> share.rate().microsPerHour() > 0)
                .forEach(share -> spending.merge(share.bidder(), share.rate().microsPerHour(), Long::sum)));
        return spending;
    }
}
