package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.gpu.nvidia.TimeSlice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How a machine divides its GPUs.
 *
 * @param machine the machine's name
 * @param kind by which means
 * @param devices the UUIDs of the GPUs it lends; all of the host's if there are none
 * @param folder its own, absolute, on a disk of this host: records of slices, pipes of daemons. Tasks must be able to pass
 *     it
 * @param turns how many tasks may take turns on one GPU; only for turns
 * @param timeSlice how long a turn is; as it is if empty
 */
public record GpuSpec(
        String machine, GpuKind kind, Set<String> devices, Path folder, int turns, Optional<TimeSlice> timeSlice) {
    /** @throws IllegalArgumentException on a folder that isn't absolute, or no turns */
    public GpuSpec {
        devices = Set.copyOf(devices);
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException(
                    "The folder (%s) of the machine (%s) must be absolute.".formatted(folder, machine));
        }
        if (turns < 1) {
            throw new IllegalArgumentException(
                    "The turns (%d) of the machine (%s) must be 1 or more.".formatted(turns, machine));
        }
    }

    /** All GPUs of the host, one turn each, as long as it is. */
    public static GpuSpec of(String machine, GpuKind kind, Path folder) {
        return new GpuSpec(machine, kind, Set.of(), folder, 1, Optional.empty());
    }
}
