package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.enforcement.gpu.nvidia.NvidiaSmi;
import dev.bourse.enforcement.gpu.nvidia.TimeSlice;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The door: opens the GPUs of a machine by the means the owner wishes, or refuses. */
public final class Gpus {
    private static final Path ROOT = Path.of("/");

    private Gpus() {}

    /**
     * Removes what crashed runs of the machine left (slices, daemons, lengths of turns), then makes ready.
     *
     * @throws EnforcementException with the refusal; {@code gpu-tool-missing}, {@code gpu-unavailable},
     *     {@code gpu-mig-disabled}
     */
    public static GpuSharing open(GpuSpec spec) {
        return open(spec, HostTool.on(System.getenv().getOrDefault("PATH", "/usr/bin")), ROOT);
    }

    /** The same by this tool, where {@code /dev} and {@code /proc} lie below this folder: as tests have it. */
    public static GpuSharing open(GpuSpec spec, Tool tool, Path root) {
        DeviceFiles files = new DeviceFiles(root);
        return switch (spec.kind()) {
            case MIG -> MigSharing.open(spec, tool, files);
            case MPS -> MpsSharing.open(spec, tool, files);
            case TIME_SLICE -> TurnSharing.open(spec, tool, files);
            case NONE -> new NoSharing();
        };
    }

    /**
     * What this host doesn't hold of what the kind promises, and the mend, one sentence each, before it is opened. Reads
     * only.
     *
     * @throws EnforcementException as {@link #open(GpuSpec)} would
     */
    public static List<String> doubts(GpuSpec spec, Tool tool) {
        NvidiaSmi smi = new NvidiaSmi(tool);
        return switch (spec.kind()) {
            case MIG -> {
                Lent.cuttable(spec, smi);
                yield Lent.uncuttable(spec, smi);
            }
            case MPS -> MpsSharing.doubts(Lent.whole(spec, smi));
            case TIME_SLICE -> TurnSharing.doubts(spec, Lent.whole(spec, smi));
            case NONE -> List.of();
        };
    }

    /** One sentence for each GPU of this host, and what it can be divided by; or why there is none. For people. */
    public static List<String> look(Tool tool) {
        try {
            return seen(tool);
        } catch (EnforcementException e) {
            return List.of(e.getMessage());
        }
    }

    /**
     * One sentence for each GPU of this host, and what it can be divided by; for people.
     *
     * @throws EnforcementException {@code gpu-tool-missing}, {@code gpu-unavailable}
     */
    public static List<String> seen(Tool tool) {
        NvidiaSmi smi = new NvidiaSmi(tool);
        Map<Integer, TimeSlice> slices = smi.timeSlices();
        return smi.devices().stream()
                .map(gpu -> "GPU %d, %s, %d MiB: MIG %s, compute mode %s, time slice %s."
                        .formatted(
                                gpu.index(),
                                gpu.name(),
                                gpu.memoryMebibytes(),
                                gpu.mig().name().toLowerCase(Locale.ROOT),
                                gpu.computeMode(),
                                slices.getOrDefault(gpu.index(), TimeSlice.DEFAULT)
                                        .name()
                                        .toLowerCase(Locale.ROOT)))
                .toList();
    }
}
