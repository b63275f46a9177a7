package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import java.util.List;
import java.util.Map;

/**
 * Divides the GPUs of a machine among tasks. {@link GpuKind#separation} of its kind says plainly what that keeps apart.
 *
 * <p>Calls may come from any thread and block on NVIDIA's tools, for seconds where a slice is cut; each sharing does one
 * thing at a time, so two tasks are never admitted to the same place.
 */
public interface GpuSharing extends AutoCloseable {
    /** By which means. */
    GpuKind kind();

    /** What this host doesn't hold of what the kind promises, and the mend, one sentence each. */
    List<String> doubts();

    /**
     * What can still be granted: slices by profile, {@code MiB} of memory, or {@code turns}. Slices of different profiles
     * take places from each other, so the numbers can't be added.
     *
     * @throws EnforcementException {@code gpu-tool-missing}, {@code gpu-unavailable}
     */
    Map<String, Long> free();

    /**
     * Refuses what could not be granted though nobody else had a part. Doesn't block.
     *
     * @throws EnforcementException {@code gpu-not-offered}, {@code gpu-ask-unsuitable}, {@code gpu-profile-unknown},
     *     {@code gpu-memory-taken}
     */
    void check(GpuAsk ask);

    /**
     * Admits a task and prepares its part; before the task starts.
     *
     * @throws EnforcementException with the refusal; nothing is left behind
     */
    TaskGrant grant(GpuAsk ask);

    /**
     * Takes back what a task was granted; after all its processes have ended. Nothing happens for a task without a grant.
     *
     * @throws EnforcementException {@code gpu-slice-in-use} while one of its processes lives; the grant stays then, ask
     *     again
     */
    void release(String task);

    /**
     * Divides by shares. Returns once the tool was told; {@link #standings} says for which tasks it isn't true yet.
     *
     * @param shares by bidder, each from 0 to 1, the sum at most 1
     * @throws EnforcementException {@code gpu-not-divisible} where the kind doesn't divide by shares and they aren't equal
     */
    default void apply(Map<String, Double> shares) {
        if (shares.values().stream().distinct().count() > 1) {
            throw new EnforcementException(
                    Refusal.GPU_NOT_DIVISIBLE,
                    "GPUs divided by %s can't be shared as %s; sell slices or turns at a posted price, or use mps."
                            .formatted(kind().code(), shares));
        }
    }

    /** The tasks with a grant, with what they run on and what they are due. */
    List<Standing> standings();

    /** Takes everything back, and leaves the GPUs as they were found. Tasks must have ended. */
    @Override
    void close();
}
