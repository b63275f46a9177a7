package dev.bourse.enforcement;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What was used until a moment. Counters only grow, as long as the enforcer is open and the bidder isn't removed: take
 * differences of two readings.
 *
 * @param atNanos when it was read, on {@link System#nanoTime}'s scale
 * @param machine of the whole machine
 * @param bidders by bidder
 */
public record Usage(long atNanos, Machine machine, Map<String, Bidder> bidders) {
    /** A machine that got this part of its capacity, or was held back in half of its periods, is at its limit. */
    private static final double LIMIT = 0.95;

    /** Copies the map. */
    public Usage {
        bidders = Map.copyOf(bidders);
    }

    /**
     * The machine's counters.
     *
     * @param cpuNanos CPU time used
     * @param capacity CPUs sold
     * @param periods quota periods in which something ran
     * @param throttledPeriods those in which the quota was used up
     * @param throttledNanos time for which threads were held back by the quota, summed over CPUs
     */
    public record Machine(long cpuNanos, double capacity, long periods, long throttledPeriods, long throttledNanos) {}

    /**
     * A bidder's counters.
     *
     * @param cpuNanos CPU time used
     * @param waitingNanos time in which at least one of its threads waited for a CPU, where the kernel tells; with control groups
     *     of version 1 it doesn't for containers
     * @param tasks tasks that run now
     * @param runnableTasks those of them with at least one thread that runs or could run; a thread that waits for its
     *     share or is held back by a quota could
     */
    public record Bidder(long cpuNanos, OptionalLong waitingNanos, int tasks, int runnableTasks) {
        /** Whether it has tasks and all of them could run. */
        public boolean allRunnable() {
            return tasks > 0 && runnableTasks == tasks;
        }
    }

    /** Whether demand reached the machine's capacity since {@code earlier}. */
    public boolean atLimitSince(Usage earlier) {
        long periods = machine.periods - earlier.machine.periods;
        long throttled = machine.throttledPeriods - earlier.machine.throttledPeriods;
        return (periods > 0 && 2 * throttled >= periods) || deliveredSince(earlier) >= LIMIT * machine.capacity;
    }

    /** The mean number of CPUs that the machine delivered since {@code earlier}, to set beside its capacity. */
    public double deliveredSince(Usage earlier) {
        long elapsed = atNanos - earlier.atNanos;
        return elapsed <= 0 ? 0 : (double) (machine.cpuNanos - earlier.machine.cpuNanos) / elapsed;
    }
}
