package dev.bourse.api.market;

import dev.bourse.api.size.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A machine and how it keeps its word.
 *
 * @param machine its name
 * @param epoch the incarnation of its journal
 * @param labels what it is and holds, such as {@code dataset: digits}
 * @param goods what it sells: capacity by good, in the good's unit (CPUs for {@code cpu})
 * @param enforcement how shares become limits
 * @param memory what tasks may reserve of it; null of an older machine
 * @param disk what tasks may reserve of it; null of an older machine
 * @param condition whether it takes business; null of an older machine
 * @param drains when all bids end, if it is being drained
 * @param charging what it charges for, the bid or what was used; null of an older machine
 * @param gpus how it lends its GPUs; null of an older machine, or of one that lends none
 */
public record MachineView(
        String machine,
        long epoch,
        Map<String, String> labels,
        Map<String, Double> goods,
        Enforcement enforcement,
        Reserve memory,
        Reserve disk,
        Condition condition,
        Instant drains,
        Charging charging,
        Gpus gpus) {
    /** The label of a machine that takes no new bidders, also in the directory; its value says whether it is draining. */
    public static final String CORDONED = "cordoned";

    /** The label of a machine that lends GPUs, also in the directory; its value says by which kind. */
    public static final String GPUS = "gpus";

    /** Of an older machine, which is open. */
    public MachineView(
            String machine,
            long epoch,
            Map<String, String> labels,
            Map<String, Double> goods,
            Enforcement enforcement,
            Reserve memory,
            Reserve disk) {
        this(machine, epoch, labels, goods, enforcement, memory, disk, null, null, null, null);
    }

    /**
     * What is reserved and not divided.
     *
     * @param capacity what tasks may reserve together
     * @param free what no task that runs has reserved
     */
    public record Reserve(Bytes capacity, Bytes free) {}

    /**
     * What is charged for.
     *
     * @param by {@code bid} or {@code used}
     * @param window over how long use is counted; null where bids are charged
     */
    public record Charging(String by, Duration window) {}

    /**
     * How GPUs are lent.
     *
     * @param kind {@code mig}, {@code mps} or {@code time-slice}
     * @param separation what that keeps apart, and what not, in words
     * @param free what can still be granted, as it was when a GPU was last granted or given back: slices by profile, {@code MiB} of
     *     memory, or {@code turns}
     */
    public record Gpus(String kind, String separation, Map<String, Long> free) {}

    /**
     * How shares become limits.
     *
     * @param kind {@code cgroup-v1}, {@code cgroup-v2}, {@code docker} or {@code none}
     * @param mode {@code weighted} or {@code capped}
     * @param why why this kind
     */
    public record Enforcement(String kind, String mode, String why) {}
}
