package dev.bourse.api.market;

import dev.bourse.api.size.Bytes;

/**
 * Asks for a part of a machine's GPUs: a slice by its profile, a share of one by its memory, or by neither a turn. Which of
 * them a machine lends its label {@link MachineView#GPUS} says.
 *
 * @param profile the kind of slice, such as {@code 1g.10gb}; absent for the others
 * @param memory the most GPU memory of each of the task's processes; absent for the others
 */
public record GpuRequest(String profile, Bytes memory) {
    private static final long MEBIBYTE = 1L << 20;

    /** @throws IllegalArgumentException if both are given, or the memory is below 1 MiB */
    public GpuRequest {
        if (profile != null && memory != null) {
            throw new IllegalArgumentException(
                    "The GPU must be asked for by a profile (%s), by memory (%s) or by neither; leave one out."
                            .formatted(profile, memory));
        }
        if (memory != null && memory.count() < MEBIBYTE) {
            throw new IllegalArgumentException("The GPU memory (%s) must be 1MiB or more.".formatted(memory));
        }
    }

    /** The kind of a machine's GPUs that suits it: {@code mig}, {@code mps} or {@code time-slice}. */
    public String kind() {
        return profile != null ? "mig" : memory != null ? "mps" : "time-slice";
    }
}
