package dev.bourse.enforcement.gpu;

import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.enforcement.gpu.nvidia.TimeSlice;
import dev.bourse.testkit.RecordedTools;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A node of its own, to be killed: takes a GPU and waits. Arguments: kind, the tools' folder. */
final class DoomedGpuNode {
    private DoomedGpuNode() {}

    @SuppressWarnings("resource") // Never closed: that is its fate.
    public static void main(String... arguments) throws Exception {
        GpuKind kind = GpuKind.valueOf(arguments[0]);
        Path folder = Path.of(arguments[1]);
        RecordedTools tools = new RecordedTools(folder);
        GpuSpec spec = new GpuSpec("doomed", kind, Set.of(), folder.resolve("own"), 1, Optional.of(TimeSlice.SHORT));
        GpuSharing gpus = Gpus.open(spec, HostTool.on(tools.path()), tools.root());
        GpuAsk ask = switch (kind) {
            case MIG -> GpuAsk.slice("left", "alice", "2g.20gb");
            case MPS -> GpuAsk.share("left", "alice", 100);
            case TIME_SLICE, NONE -> GpuAsk.turn("left", "alice");
        };
        gpus.grant(ask);
        tools.write("ready", "");
        new CountDownLatch(1).await();
    }
}
