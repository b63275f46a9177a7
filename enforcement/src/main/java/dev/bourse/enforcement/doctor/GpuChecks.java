package dev.bourse.enforcement.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.gpu.Gpus;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import java.util.List;

/**
 * Looks at GPUs.
 *
 * @param tool asks the driver
 */
record GpuChecks(Tool tool) {
    Finding finding() {
        try {
            List<String> seen = Gpus.seen(tool);
            return seen.isEmpty()
                    ? missing("gpus", "The driver knows no GPU.", "", false)
                    : ok("gpus", String.join(" ", seen));
        } catch (EnforcementException e) {
            String mend =
                    e.refusal() == Refusal.GPU_TOOL_MISSING ? "apt-get install nvidia-smi" : "nvidia-modprobe -u -c=0";
            return missing("gpus", e.getMessage(), mend, false);
        }
    }
}
