package dev.bourse.enforcement.tree;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.MachineSpec;
import dev.bourse.enforcement.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which CPUs a machine owns: those on which other machines of this host sold least, the lower number first. */
final class CpuChoice {
    private final Map<Integer, Double> sold = new HashMap<>();

    /** Counts another machine: its capacity lies evenly on its CPUs. */
    void addMachine(double capacity, Collection<Integer> cpus) {
        cpus.forEach(cpu -> sold.merge(cpu, capacity / cpus.size(), Double::sum));
    }

    /** The CPUs that machines own. */
    Set<Integer> owned() {
        return sold.keySet();
    }

    /** What is sold of the CPU of which most is. */
    double most() {
        return sold.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** @throws EnforcementException {@code cpuset-too-small} */
    List<Integer> choose(MachineSpec machine, Collection<Integer> online) {
        List<Integer> allowed = machine.cpus().isEmpty() ? List.copyOf(online) : machine.cpus();
        if (allowed.size() < machine.width() || !online.containsAll(allowed)) {
            throw new EnforcementException(
                    Refusal.CPUSET_TOO_SMALL,
                    "The machine (%s) of %s CPUs needs %d CPUs of its own, may use %s, and the host has %s; sell less or name others."
                            .formatted(machine.id(), machine.capacity(), machine.width(), allowed, online));
        }
        if (!machine.cpus().isEmpty()) {
            return allowed.subList(0, machine.width());
        }
        return allowed.stream()
                .sorted(Comparator.<Integer>comparingDouble(cpu -> sold.getOrDefault(cpu, 0.0))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(machine.width())
                .toList();
    }
}
