package dev.bourse.api.market;

/**
 * What a task has used over all its starts, or all tasks of a bidder together. What the machine's kernel doesn't tell is
 * absent, never 0.
 *
 * @param cpuNanos CPU time
 * @param memoryBytes memory now; absent once nothing runs
 * @param memoryPeak the most memory at any time
 * @param threads threads now; absent once nothing runs
 * @param waitingNanos time in which at least one thread waited for a CPU
 * @param memoryStallNanos time in which at least one thread waited for memory
 * @param memoryFullStallNanos time in which all threads that had something to do waited for memory
 * @param ioStallNanos time in which at least one thread waited for a disk
 * @param readBytes bytes read from disks
 * @param writtenBytes bytes written to disks
 * @param throttledPeriods periods in which the bidder's quota was used up; of a task, while it ran
 * @param throttledNanos time for which the quota held threads back, summed over CPUs
 */
public record TaskUsage(
        long cpuNanos,
        Long memoryBytes,
        Long memoryPeak,
        Long threads,
        Long waitingNanos,
        Long memoryStallNanos,
        Long memoryFullStallNanos,
        Long ioStallNanos,
        Long readBytes,
        Long writtenBytes,
        Long throttledPeriods,
        Long throttledNanos) {
    /** CPU time, and nothing else is known. */
    public static TaskUsage cpu(long nanos) {
        return new TaskUsage(nanos, null, null, null, null, null, null, null, null, null, null, null);
    }
}
