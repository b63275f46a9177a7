package dev.bourse.enforcement;

import java.time.Duration;
import java.util.List;

/**
 * What a machine sells.
 *
 * @param id the machine's name
 * @param capacity CPUs sold, such as 0.6 or 4, on ceil(capacity) CPUs of its own; below that number, its quota
 * @param cpus the numbers of the CPUs it may use, of which the first ceil(capacity) are taken; empty: the CPUs least
 *     loaded by other machines of this host
 * @param sharing what becomes of capacity left idle
 * @param io how bidders share the disk
 * @param burst how much CPU time may be saved up below a quota, for use beyond it; zero for none
 */
public record MachineSpec(
        String id, double capacity, List<Integer> cpus, Sharing sharing, DiskSharing io, Duration burst) {
    /** The smallest capacity: below it, what the scheduler gives ahead of turn would outweigh the shares. */
    public static final double SMALLEST_CAPACITY = 0.1;

    /** The largest burst: the period of quotas. */
    public static final Duration LARGEST_BURST = Duration.ofMillis(500);

    /** @throws IllegalArgumentException on a bad name, capacity or list of CPUs */
    public MachineSpec {
        Names.check("machine", id);
        if (!(capacity >= SMALLEST_CAPACITY && capacity <= 4096)) {
            throw new IllegalArgumentException("The capacity (%s) of the machine (%s) must be from %s to 4096 CPUs."
                    .formatted(capacity, id, SMALLEST_CAPACITY));
        }
        if (burst.isNegative() || burst.compareTo(LARGEST_BURST) > 0) {
            throw new IllegalArgumentException("The burst (%s) of the machine (%s) must be from 0 to %d ms."
                    .formatted(burst, id, LARGEST_BURST.toMillis()));
        }
        cpus = List.copyOf(cpus);
        if (cpus.stream().anyMatch(cpu -> cpu < 0) || cpus.stream().distinct().count() < cpus.size()) {
            throw new IllegalArgumentException(
                    "The CPUs (%s) of the machine (%s) must be distinct and not negative.".formatted(cpus, id));
        }
    }

    /** A machine without burst, whose disk is shared as it comes. */
    public MachineSpec(String id, double capacity, List<Integer> cpus, Sharing sharing) {
        this(id, capacity, cpus, sharing, DiskSharing.NONE, Duration.ZERO);
    }

    /** A machine on the least loaded CPUs, in mode {@code weighted}. */
    public static MachineSpec of(String id, double capacity) {
        return new MachineSpec(id, capacity, List.of(), Sharing.WEIGHTED);
    }

    /** ceil(capacity): how many CPUs the machine owns. A quota over more CPUs than that would blur the weights. */
    public int width() {
        return (int) Math.ceil(capacity);
    }
}
