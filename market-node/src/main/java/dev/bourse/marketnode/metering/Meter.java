package dev.bourse.marketnode.metering;

import dev.bourse.enforcement.Usage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds up readings of usage since the node started. A bidder's counter begins anew when its group was removed in
 * between; the sum here doesn't.
 *
 * <p>For one thread; the last reading may be asked for by any.
 */
public final class Meter {
    private final Map<String, Long> cpuNanos = new HashMap<>();
    private Optional<Usage> last = Optional.empty();
    private volatile double delivered;
    private long samples;
    private long qualified;

    /**
     * Takes a reading. It <em>qualifies</em> as evidence of shares when there was a task, every task could run and
     * demand reached the machine's capacity.
     */
    public void sample(Usage usage) {
        usage.bidders().forEach((bidder, now) -> {
            long before = last.map(Usage::bidders)
                    .map(bidders -> bidders.get(bidder))
                    .map(Usage.Bidder::cpuNanos)
                    .filter(nanos -> nanos <= now.cpuNanos())
                    .orElse(0L);
            cpuNanos.merge(bidder, now.cpuNanos() - before, Long::sum);
        });
        last.ifPresent(earlier -> {
            samples++;
            delivered = usage.deliveredSince(earlier);
            if (usage.atLimitSince(earlier) && allRunnable(usage)) {
                qualified++;
            }
        });
        last = Optional.of(usage);
    }

    private static boolean allRunnable(Usage usage) {
        return usage.bidders().values().stream().anyMatch(Usage.Bidder::allRunnable)
                && usage.bidders().values().stream().allMatch(bidder -> bidder.tasks() == 0 || bidder.allRunnable());
    }

    /** CPUs delivered between the last two readings; any thread. */
    public double delivered() {
        return delivered;
    }

    /** CPU time that the whole machine used. */
    public long machineNanos() {
        return last.map(usage -> usage.machine().cpuNanos()).orElse(0L);
    }

    /** CPU time that the bidder used. */
    public long cpuNanos(String bidder) {
        return cpuNanos.getOrDefault(bidder, 0L);
    }

    /** How many tasks of the bidder ran at the last reading. */
    public int tasks(String bidder) {
        return last.map(usage -> usage.bidders().get(bidder))
                .map(Usage.Bidder::tasks)
                .orElse(0);
    }

    /** Bidders that used anything. */
    public Set<String> bidders() {
        return Set.copyOf(cpuNanos.keySet());
    }

    /** Pairs of readings. */
    public long samples() {
        return samples;
    }

    /** Those that qualified. */
    public long qualified() {
        return qualified;
    }
}
