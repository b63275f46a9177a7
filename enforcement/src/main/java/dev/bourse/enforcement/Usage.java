package dev.bourse.enforcement;

import java.util.Map;

/**
 * What was used until a moment. Counters only grow, as long as the enforcer is open and the bidder isn't removed: take
 * differences of two readings.
 *
 * @param atNanos when it was read, on {@link System#nanoTime}'s scale
 * @param machine of the whole machine
 * @param bidders by bidder
 * @param tasks by task; one that has ended stays, with its last reading, until it is forgotten
 */
public record Usage(long atNanos, Machine machine, Map<String, Bidder> bidders, Map<String, Task> tasks) {
    /** A machine that got this part of its capacity, or was held back in half of its periods, is at its limit. */
    private static final double LIMIT = 0.95;

    /** Copies the maps. */
    public Usage {
        bidders = Map.copyOf(bidders);
        tasks = Map.copyOf(tasks);
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
    public record Machine(long cpuNanos, double capacity, long periods, long throttledPeriods, long throttledNanos) {
        /** The same; without a quota nothing is known of being held back. */
        public Quantities quantities() {
            Quantities cpu = Quantities.cpu(cpuNanos);
            return periods == 0
                    ? cpu
                    : cpu.heldBackLike(new Quantities(Map.of(
                            Quantity.THROTTLED_PERIODS, throttledPeriods, Quantity.THROTTLED_NANOS, throttledNanos)));
        }
    }

    /**
     * A bidder's counters.
     *
     * @param quantities what its group, with all that ever ran in it, has used
     * @param tasks tasks that run now
     * @param runnableTasks those of them with at least one thread that runs or could run; a thread that waits for its
     *     share or is held back by a quota could
     */
    public record Bidder(Quantities quantities, int tasks, int runnableTasks) {
        /** CPU time used. */
        public long cpuNanos() {
            return quantities.cpuNanos();
        }

        /** Whether it has tasks and all of them could run. */
        public boolean allRunnable() {
            return tasks > 0 && runnableTasks == tasks;
        }
    }

    /**
     * A task's counters.
     *
     * @param bidder whose
     * @param quantities what it used; a task's group has no quota, so that of being held back its bidder's tell
     */
    public record Task(String bidder, Quantities quantities) {}

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
