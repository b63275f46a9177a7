package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.gpu.nvidia.GpuDevice;
import dev.bourse.enforcement.gpu.nvidia.MigMode;
import dev.bourse.enforcement.gpu.nvidia.NvidiaSmi;
import java.util.List;

/** Which of the host's GPUs a machine lends. */
final class Lent {
    private Lent() {}

    /** All that the owner named, or all of the host. @throws EnforcementException {@code gpu-unavailable} if one is missing */
    static List<GpuDevice> devices(GpuSpec spec, NvidiaSmi smi) {
        List<GpuDevice> all = smi.devices();
        List<GpuDevice> lent = all.stream()
                .filter(gpu -> spec.devices().isEmpty() || spec.devices().contains(gpu.uuid()))
                .toList();
        if (lent.isEmpty() || lent.size() < spec.devices().size()) {
            throw new EnforcementException(
                    Refusal.GPU_UNAVAILABLE,
                    "The machine (%s) should lend the GPUs %s, and the host has %s; name those it has."
                            .formatted(spec.machine(), spec.devices(), all));
        }
        return lent;
    }

    /** Those that can be cut into slices now. @throws EnforcementException {@code gpu-mig-disabled} if there is none */
    static List<GpuDevice> cuttable(GpuSpec spec, NvidiaSmi smi) {
        List<GpuDevice> cuttable = devices(spec, smi).stream()
                .filter(gpu -> gpu.mig() == MigMode.ENABLED)
                .toList();
        if (cuttable.isEmpty()) {
            throw new EnforcementException(Refusal.GPU_MIG_DISABLED, String.join(" ", uncuttable(spec, smi)));
        }
        return cuttable;
    }

    /** Why the others can't be, and the mend, one sentence each. */
    static List<String> uncuttable(GpuSpec spec, NvidiaSmi smi) {
        return devices(spec, smi).stream()
                .filter(gpu -> gpu.mig() != MigMode.ENABLED)
                .map(gpu -> gpu.mig() == MigMode.UNSUPPORTED
                        ? "The GPU %d (%s) can't be cut into slices; divide it by mps or time-slice."
                                .formatted(gpu.index(), gpu.name())
                        : "The GPU %d (%s) isn't cut into slices, which is an administrator's to change: end what uses it, then nvidia-smi -i %d -mig 1."
                                .formatted(gpu.index(), gpu.name(), gpu.index()))
                .toList();
    }

    /** Those that can be used whole. @throws EnforcementException {@code gpu-unavailable} if there is none */
    static List<GpuDevice> whole(GpuSpec spec, NvidiaSmi smi) {
        List<GpuDevice> lent = devices(spec, smi);
        List<GpuDevice> whole = lent.stream()
                .filter(gpu ->
                        gpu.mig() != MigMode.ENABLED && !gpu.computeMode().equals("Prohibited"))
                .toList();
        if (whole.isEmpty()) {
            throw new EnforcementException(
                    Refusal.GPU_UNAVAILABLE,
                    "None of the GPUs %s can be used whole: MIG is on, or computing is prohibited; use mig, or turn that off"
                                    .formatted(lent)
                            + " (nvidia-smi -i N -mig 0, nvidia-smi -i N -c DEFAULT).");
        }
        return whole;
    }
}
