package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.Names;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a task asks of the machine's GPUs. Where they are cut into slices it names a profile, where they are divided by
 * percentages its memory, and where it takes turns neither.
 *
 * @param task unique among the tasks that have a grant
 * @param bidder whose share it runs on
 * @param profile a slice's kind, such as {@code 1g.10gb}, or its number
 * @param memoryMebibytes the most GPU memory of each of its processes
 */
public record GpuAsk(String task, String bidder, Optional<String> profile, OptionalLong memoryMebibytes) {
    /** @throws IllegalArgumentException on a bad name or memory below 1 MiB */
    public GpuAsk {
        Names.check("task", task);
        Names.check("bidder", bidder);
        if (memoryMebibytes.isPresent() && memoryMebibytes.getAsLong() < 1) {
            throw new IllegalArgumentException("The GPU memory (%d MiB) of the task (%s) must be 1 MiB or more."
                    .formatted(memoryMebibytes.getAsLong(), task));
        }
    }

    /** For a slice. */
    public static GpuAsk slice(String task, String bidder, String profile) {
        return new GpuAsk(task, bidder, Optional.of(profile), OptionalLong.empty());
    }

    /** For a percentage, with so much memory. */
    public static GpuAsk share(String task, String bidder, long memoryMebibytes) {
        return new GpuAsk(task, bidder, Optional.empty(), OptionalLong.of(memoryMebibytes));
    }

    /** For a turn. */
    public static GpuAsk turn(String task, String bidder) {
        return new GpuAsk(task, bidder, Optional.empty(), OptionalLong.empty());
    }
}
