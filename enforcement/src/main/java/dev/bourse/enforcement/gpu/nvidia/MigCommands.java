package dev.bourse.enforcement.gpu.nvidia;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts slices and removes them. Needs root. Not for two threads at a time: slices of one GPU are made one by one. */
public final class MigCommands {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Pattern CREATED = Pattern.compile("Successfully created GPU instance ID +(\\d{1,6}) on GPU");
    private static final Pattern COMPUTES = Pattern.compile("Successfully created compute instance");

    private final Tool tool;

    /** Works by this tool. */
    public MigCommands(Tool tool) {
        this.tool = tool;
    }

    /**
     * Cuts a slice at a place, with one compute instance that fills it. Nothing is left behind on failure.
     *
     * @param gpu the GPU's UUID
     * @return the slice's number on the GPU
     * @throws EnforcementException {@code gpu-slices-taken} if the place isn't free, {@code gpu-unavailable} on all else
     */
    public int create(String gpu, int profile, int start) {
        Tool.Call call = NvidiaSmi.call("mig", "-i", gpu, "-cgi", profile + ":" + start, "-C");
        Tool.Answer answer = tool.run(call, DEADLINE);
        OptionalInt instance = created(answer.output());
        if (instance.isPresent() && COMPUTES.matcher(answer.output()).find()) {
            return instance.getAsInt();
        }
        instance.ifPresent(half -> destroy(gpu, half));
        if (answer.output().contains("Insufficient Resources")) {
            throw new EnforcementException(
                    Refusal.GPU_SLICES_TAKEN,
                    "The GPU (%s) has no room for the profile (%d) at %d: something else took it; ask again."
                            .formatted(gpu, profile, start));
        }
        throw NvidiaSmi.strange(call, answer.firstLine());
    }

    /**
     * Removes a slice and its compute instances. One that is gone already is fine.
     *
     * @param gpu the GPU's UUID
     * @throws EnforcementException {@code gpu-slice-in-use} while a process uses it, {@code gpu-unavailable} on all else
     */
    public void destroy(String gpu, int instance) {
        String id = Integer.toString(instance);
        expectGone(NvidiaSmi.call("mig", "-i", gpu, "-gi", id, "-dci"), gpu, instance);
        expectGone(NvidiaSmi.call("mig", "-i", gpu, "-gi", id, "-dgi"), gpu, instance);
    }

    private void expectGone(Tool.Call call, String gpu, int instance) {
        Tool.Answer answer = tool.run(call, DEADLINE);
        if (answer.output().contains("In use by another client")) {
            throw new EnforcementException(
                    Refusal.GPU_SLICE_IN_USE,
                    "The slice (%d) of the GPU (%s) is still used; end its processes (nvidia-smi lists them), then ask again."
                            .formatted(instance, gpu));
        }
        boolean gone = answer.output().contains("Not Found") || answer.output().contains("Successfully destroyed");
        if (!gone) {
            throw NvidiaSmi.strange(call, answer.firstLine());
        }
    }

    private static OptionalInt created(String output) {
        Matcher m = CREATED.matcher(output);
        return m.find() ? OptionalInt.of(Integer.parseInt(m.group(1))) : OptionalInt.empty();
    }
}
