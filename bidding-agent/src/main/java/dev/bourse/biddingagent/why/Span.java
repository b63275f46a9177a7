package dev.bourse.biddingagent.why;

import java.util.OptionalDouble;

/**
 * What happened on a machine between two readings. CPUs are CPU-seconds a second; parts of the time are 0 to 1, of the
 * task that had most of it. What the kernel doesn't tell is empty.
 *
 * @param seconds between the readings, above 0
 * @param machineCpus used by all bidders
 * @param bidderCpus used by all tasks of this one
 * @param jobCpus used by the job's tasks
 * @param waiting the part of the time in which a thread waited for a CPU
 * @param memory the part in which a thread waited for memory
 * @param disk the part in which a thread waited for a disk, what is waited for memory included
 * @param quota the CPUs that the bidder's own quota held back
 * @param machineQuota the CPUs that the machine's quota held back
 */
public record Span(
        double seconds,
        double machineCpus,
        double bidderCpus,
        double jobCpus,
        OptionalDouble waiting,
        OptionalDouble memory,
        OptionalDouble disk,
        OptionalDouble quota,
        OptionalDouble machineQuota) {
    /** Checks that there is time between. */
    public Span {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("The time (%s s) between readings must be above 0.".formatted(seconds));
        }
    }

    /** w: the part of the time lost to a busy CPU. */
    double waited() {
        return part(waiting);
    }

    /** m: the part lost to memory. */
    double memoryStall() {
        return part(memory);
    }

    /** The part lost to disks alone: pages that memory had no room for come from a disk, too. */
    double diskStall() {
        return Math.max(0, part(disk) - memoryStall());
    }

    private static double part(OptionalDouble figure) {
        return Math.clamp(figure.orElse(0), 0, 1);
    }
}
