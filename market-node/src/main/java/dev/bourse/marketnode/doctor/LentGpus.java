package dev.bourse.marketnode.doctor;

import static dev.bourse.enforcement.doctor.Finding.missing;
import static dev.bourse.enforcement.doctor.Finding.ok;
import static dev.bourse.enforcement.doctor.Finding.partial;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.doctor.Finding;
import dev.bourse.enforcement.gpu.GpuKind;
import dev.bourse.enforcement.gpu.GpuSpec;
import dev.bourse.enforcement.gpu.Gpus;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import java.util.ArrayList;
import java.util.List;

/**
 * The GPUs that a machine lends: what that keeps apart, and whether the host has what it takes.
 *
 * @param isolation how tasks are kept apart
 */
public record LentGpus(GpuSpec spec, Isolation isolation) {
    private static final String PART = "gpus lent";

    /** Looks at this host by NVIDIA's tool. */
    public Finding finding(Tool tool) {
        String kind = "Lent by %s. %s"
                .formatted(spec.kind().code(), spec.kind().separation().sentence());
        if (spec.kind() == GpuKind.NONE) {
            return ok(PART, kind);
        }
        try {
            List<String> doubts = new ArrayList<>(List.of(kind));
            doubts.addAll(Gpus.doubts(spec, tool));
            if (isolation == Isolation.USER) {
                doubts.add(
                        "Device files are open to every user of the host, so tasks reach GPUs they weren't granted.");
            }
            String means = String.join(" ", doubts);
            return doubts.size() == 1
                    ? ok(PART, means)
                    : partial(PART, means, isolation == Isolation.USER ? "isolation: namespaces" : "");
        } catch (EnforcementException e) {
            return missing(PART, e.getMessage(), "gpu: {kind: none}", true);
        }
    }
}
