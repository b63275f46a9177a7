package dev.bourse.marketnode.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;
import static dev.bourse.enforcement.doctor.Finding.partial;

import dev.bourse.api.size.Bytes;
import dev.bourse.enforcement.doctor.Finding;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a machine sells, beside what its host has.
 *
 * @param capacity CPUs sold
 * @param memory what tasks may reserve
 */
public record Sold(double capacity, Bytes memory) {
    private static final String LESS_THAN_ONE = "0.75";

    /** Looks at this host. */
    public List<Finding> findings() {
        var host = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return findings(host.getAvailableProcessors(), new Bytes(host.getTotalMemorySize()));
    }

    List<Finding> findings(int cpus, Bytes total) {
        return List.of(
                ofCpus(cpus),
                memory.compareTo(total) <= 0
                        ? ok("memory sold", "%s of the host's %s are sold.".formatted(memory, total))
                        : missing(
                                "memory sold",
                                "%s are sold and the host has %s, so tasks that keep to what they reserved may be ended."
                                        .formatted(memory, total),
                                "memory: " + total,
                                true));
    }

    private Finding ofCpus(int cpus) {
        if (capacity > cpus) {
            return missing(
                    "cpus sold",
                    "%s CPUs are sold and the host has %d.".formatted(capacity, cpus),
                    "capacity: " + cpus,
                    true);
        }
        if (capacity == cpus) {
            return partial(
                    "cpus sold",
                    "All of the host's %d CPUs are sold: what else runs here, the node included, takes from what bidders get, and is slow while they use all."
                            .formatted(cpus),
                    "capacity: " + (cpus > 1 ? Integer.toString(cpus - 1) : LESS_THAN_ONE));
        }
        return ok("cpus sold", "%s of the host's %d CPUs are sold.".formatted(capacity, cpus));
    }
}
