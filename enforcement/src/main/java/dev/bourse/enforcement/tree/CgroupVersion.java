package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the two versions of control groups call things. A group is a path relative to each hierarchy's root. */
sealed interface CgroupVersion permits CgroupV1, CgroupV2 {
    /**
     * The period of quotas. At the beginning of each a bidder can get a slice of about 3 ms ahead of its turn, which matters the
     * more the shorter the time that a machine runs in a period: with a quota of 0.26 of one CPU, bidders who had bought 20, 28, 26
     * and 26 % were off by up to 5.8 points with periods of 100 ms, 2.0 with 250 ms, 1.2 with 500 ms and 0.5 with a second. The
     * price are pauses, up to the idle part of the period.
     */
    int PERIOD_MICROS = 500_000;

    /** The smallest quota the kernel takes. */
    int SMALLEST_QUOTA_MICROS = 1_000;
    /** Processes and threads a bidder may have: a fork bomb must not fill the host. */
    String PIDS_MAX = "4096";

    EnforcerKind kind();

    /** Where it is and what of it is used, for people. */
    String description();

    Hierarchies hierarchies();

    /** Where groups of version 2 are made, if they are, with controllers or without. */
    Optional<Path> unified();

    /** Has a group count as much as so many processes beside it. */
    void weigh(Path group, int processes);

    /** Prepares the folder of all machines: open to what lies below. */
    void prepareTop(Path group);

    /** Gives a machine's group its CPUs and, where it doesn't sell all of them, a quota. */
    void limitMachine(Path group, MachineSpec machine, List<Integer> cpus);

    /** Prepares a bidder's group for tasks. */
    void prepareBidder(Path group);

    /** Prepares a task's group for one that an engine makes below it. */
    void prepareParent(Path group);

    /** Gives a task's group the most memory it may use, where the kernel can. */
    void limitMemory(Path group, long bytes);

    /** Whether the kernel ended a process of the group for want of memory. */
    boolean outOfMemory(Path group);

    Path weightFile(Path group);

    Path quotaFile(Path group);

    /** The file with the CPU time in microseconds that may be saved up below the quota; older kernels have none. */
    Path burstFile(Path group);

    /** The file with the weight of a group's disk accesses, where the kernel has one. */
    Optional<Path> ioWeightFile(Path group);

    /** What to write to the quota's file. */
    String quota(long micros);

    /** How many CPUs a group may use: its quota, or all of its own. */
    double capacityOf(Path group);

    /** The CPUs a group may use. */
    Set<Integer> cpusOf(Path group);

    /** The file with the threads of a group. */
    Path threadsFile(Path group);

    /** The files that tell what a group and all below it have used. */
    List<Source> sources(Path group);

    /** The file that tells for how long a group's own quota held it back. */
    Source throttling(Path group);

    Usage.Machine machine(Path group, double capacity);

    static long quotaMicros(double cpus) {
        // Never more than the group above has: version 1 refuses that.
        return Math.max(SMALLEST_QUOTA_MICROS, (long) (cpus * PERIOD_MICROS));
    }
}
