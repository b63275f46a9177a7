package dev.bourse.api.market;

import dev.bourse.api.money.Credits;
import java.time.Instant;
import java.util.List;

/**
 * What was bought and used on a machine. What was used is counted over all starts of the node; what was bought and charged,
 * since it started. Figures grow only, but for those that tell of now, so a difference of two readings tells of the time
 * between them.
 *
 * @param machine whose
 * @param at when it was read
 * @param capacity in CPUs
 * @param cpuNanos CPU time used by all bidders
 * @param throttledNanos time for which the machine's quota held threads back, summed over CPUs; absent without a quota
 * @param samples how often the node looked
 * @param qualified how often, when it looked, every task was runnable and the machine was at its limit
 * @param bidders those the reader may see
 */
public record UsageView(
        String machine,
        Instant at,
        double capacity,
        long cpuNanos,
        Long throttledNanos,
        long samples,
        long qualified,
        List<BidderUsage> bidders) {
    /**
     * What one bidder bought and used.
     *
     * @param bidder whose
     * @param boughtNanos the integral over time of the bidder's rate over the sum of all bidders' rates, the reserve
     *     left out
     * @param cpuNanos CPU time used
     * @param charged credits charged
     * @param tasks how many tasks it has now
     * @param usage what all its tasks have used, the CPU time among it
     */
    public record BidderUsage(
            String bidder, long boughtNanos, long cpuNanos, Credits charged, int tasks, TaskUsage usage) {}
}
