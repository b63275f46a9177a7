package dev.bourse.enforcement.gpu;

import static dev.bourse.enforcement.gpu.MigSharingTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.enforcement.gpu.nvidia.TimeSlice;
import dev.bourse.testkit.RecordedTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnSharingTest {
    @TempDir
    private Path folder;

    private RecordedTools tools;

    @BeforeEach
    void install() {
        tools = RecordedTools.in(folder);
    }

    @Test
    void oneTurnEachIsTheWholeGpu() {
        try (GpuSharing gpus = open(1, Optional.empty())) {
            TaskGrant grant = gpus.grant(GpuAsk.turn("t1", "alice"));
            assertEquals(RecordedTools.H100, grant.environment().get("CUDA_VISIBLE_DEVICES"));
            assertEquals(3, grant.deviceFiles().size());
            assertEquals(Map.of("turns", 0L), gpus.free());
            refused(Refusal.GPU_TURNS_TAKEN, () -> gpus.grant(GpuAsk.turn("t2", "bob")));
            assertEquals(List.of(), gpus.doubts());
            gpus.release("t1");
            gpus.grant(GpuAsk.turn("t2", "bob"));
            assertEquals(List.of(new Standing("t2", "bob", RecordedTools.H100, "a turn", "a turn")), gpus.standings());
        }
    }

    @Test
    void turnsAreSpreadAndABidderHasOneOnEachGpu() {
        tools.two("Disabled");
        try (GpuSharing gpus = open(2, Optional.empty())) {
            gpus.grant(GpuAsk.turn("t1", "alice"));
            gpus.grant(GpuAsk.turn("t2", "alice"));
            refused(Refusal.GPU_TURNS_TAKEN, () -> gpus.grant(GpuAsk.turn("t3", "alice")));
            gpus.grant(GpuAsk.turn("t3", "bob"));
            gpus.grant(GpuAsk.turn("t4", "carol"));
            refused(Refusal.GPU_TURNS_TAKEN, () -> gpus.grant(GpuAsk.turn("t5", "dave")));
            refused(Refusal.TASK_EXISTS, () -> gpus.grant(GpuAsk.turn("t1", "dave")));
            assertFalse(gpus.doubts().isEmpty());
        }
    }

    @Test
    void turnsAreNotDividedByShares() {
        try (GpuSharing gpus = open(2, Optional.empty())) {
            assertFalse(gpus.kind().separation().dividesByShares());
            gpus.apply(Map.of("alice", 0.5, "bob", 0.5));
            refused(Refusal.GPU_NOT_DIVISIBLE, () -> gpus.apply(Map.of("alice", 0.75, "bob", 0.25)));
            refused(Refusal.GPU_ASK_UNSUITABLE, () -> gpus.grant(GpuAsk.share("t1", "alice", 100)));
        }
    }

    @Test
    void theLengthOfTurnsIsSetAndSetBack() {
        tools.write("timeslice-0", "Short\n");
        try (GpuSharing gpus = open(2, Optional.of(TimeSlice.LONG))) {
            assertEquals(GpuKind.TIME_SLICE, gpus.kind());
            assertEquals(List.of("Long"), tools.lines("timeslice-0"));
        }
        assertEquals(List.of("Short"), tools.lines("timeslice-0"));
    }

    @Test
    void aGpuForOneProcessOnlyIsADoubt() {
        tools.gpus("0 0 %s Disabled Exclusive_Process NVIDIA H100 80GB HBM3".formatted(RecordedTools.H100));
        try (GpuSharing gpus = open(2, Optional.empty())) {
            assertTrue(gpus.doubts().getLast().contains("nvidia-smi -i 0 -c DEFAULT"));
        }
    }

    @Test
    void aMachineThatLendsNoneRefuses() {
        try (GpuSharing gpus = Gpus.open(
                GpuSpec.of("m1", GpuKind.NONE, folder.resolve("own")), HostTool.on(tools.path()), tools.root())) {
            refused(Refusal.GPU_NOT_OFFERED, () -> gpus.grant(GpuAsk.turn("t1", "alice")));
            assertEquals(Map.of(), gpus.free());
        }
        assertEquals(List.of(), tools.lines("calls"), "the tool isn't needed there");
    }

    @Test
    void theHostsGpusAreToldToPeople() {
        assertEquals(
                List.of(
                        "GPU 0, NVIDIA H100 80GB HBM3, 81559 MiB: MIG disabled, compute mode Default, time slice default."),
                Gpus.look(HostTool.on(tools.path())));
        tools.mood("away");
        assertTrue(Gpus.look(HostTool.on(tools.path())).getFirst().contains("couldn't communicate"));
    }

    private GpuSharing open(int turns, Optional<TimeSlice> slice) {
        GpuSpec spec = new GpuSpec("m1", GpuKind.TIME_SLICE, Set.of(), folder.resolve("own"), turns, slice);
        return Gpus.open(spec, HostTool.on(tools.path()), tools.root());
    }
}
