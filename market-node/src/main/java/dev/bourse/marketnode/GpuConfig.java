package dev.bourse.marketnode;

import dev.bourse.api.market.MachineView;
import dev.bourse.enforcement.gpu.GpuKind;
import dev.bourse.enforcement.gpu.GpuSpec;
import dev.bourse.enforcement.gpu.nvidia.TimeSlice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the machine lends its GPUs.
 *
 * @param kind {@code mig}, {@code mps}, {@code time-slice} or {@code none}; none
 * @param devices the UUIDs of those it lends; all of the host's
 * @param turns how many tasks take turns on a GPU, only for {@code time-slice}; 1, which is the whole GPU
 * @param timeSlice how long a turn is, only for {@code time-slice}: {@code default}, {@code short}, {@code medium} or
 *     {@code long}; as it is
 */
public record GpuConfig(String kind, Set<String> devices, Integer turns, TimeSlice timeSlice) {
    /** Sets the defaults and checks that the parts fit each other. */
    public GpuConfig {
        kind = Objects.requireNonNullElse(kind, GpuKind.NONE.code());
        if (GpuKind.of(kind).isEmpty()) {
            throw new IllegalArgumentException("The key gpu.kind (%s) must be one of %s."
                    .formatted(
                            kind,
                            Arrays.stream(GpuKind.values()).map(GpuKind::code).collect(Collectors.joining(", "))));
        }
        devices = devices == null ? Set.of() : Set.copyOf(devices);
        boolean takesTurns = kind.equals(GpuKind.TIME_SLICE.code());
        if (!takesTurns && (turns != null || timeSlice != null)) {
            throw new IllegalArgumentException(
                    "The keys gpu.turns (%s) and gpu.timeSlice (%s) are for the kind time-slice; leave them out for %s."
                            .formatted(turns, timeSlice, kind));
        }
        if (turns != null && turns < 1) {
            throw new IllegalArgumentException("The key gpu.turns (%d) must be 1 or more.".formatted(turns));
        }
    }

    static GpuConfig none() {
        return new GpuConfig(null, null, null, null);
    }

    /** What the enforcement is told; its records lie in the data folder. */
    GpuSpec spec(String machine, Path data) {
        return new GpuSpec(
                machine,
                GpuKind.of(kind).orElseThrow(),
                devices,
                data.toAbsolutePath().resolve("gpus"),
                Objects.requireNonNullElse(turns, 1),
                Optional.ofNullable(timeSlice));
    }

    /** The labels with that of a machine that lends GPUs, by which jobs find it. */
    Map<String, String> labelled(Map<String, String> labels) {
        Map<String, String> worn = new HashMap<>(labels);
        if (!kind.equals(GpuKind.NONE.code())) {
            worn.put(MachineView.GPUS, kind);
        }
        return worn;
    }
}
