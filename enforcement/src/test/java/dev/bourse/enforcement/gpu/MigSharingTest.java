package dev.bourse.enforcement.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.enforcement.gpu.nvidia.Tool;
import dev.bourse.testkit.RecordedTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigSharingTest {
    @TempDir
    private Path folder;

    private RecordedTools tools;

    @BeforeEach
    void install() {
        tools = RecordedTools.in(folder).cuttable();
    }

    @Test
    void aTaskGetsASliceItsNameAndItsDeviceFiles() {
        try (GpuSharing gpus = open()) {
            TaskGrant grant = gpus.grant(GpuAsk.slice("t1", "alice", "1g.10gb"));
            assertEquals(List.of("0 19 1g.10gb 1 6 1"), tools.lines("instances"));
            String device = "MIG-00000000-0000-5000-0000-000000000001";
            assertEquals(Map.of("CUDA_VISIBLE_DEVICES", device, "NVIDIA_VISIBLE_DEVICES", device), grant.environment());
            Path dev = tools.root().resolve("dev");
            assertEquals(
                    List.of(
                            dev.resolve("nvidia0"),
                            dev.resolve("nvidiactl"),
                            dev.resolve("nvidia-uvm"),
                            dev.resolve("nvidia-caps/nvidia-cap12"),
                            dev.resolve("nvidia-caps/nvidia-cap13")),
                    grant.deviceFiles());
            assertEquals(
                    List.of(new Standing("t1", "alice", RecordedTools.H100, "1g.10gb", "1g.10gb")), gpus.standings());
            assertEquals(6, gpus.free().get("1g.10gb"));
            gpus.release("t1");
            gpus.release("t1");
            assertEquals(List.of(), tools.lines("instances"));
            assertEquals(7, gpus.free().get("1g.10gb"));
        }
    }

    @Test
    void slicesAreAskedForByNumberToo() {
        try (GpuSharing gpus = open()) {
            gpus.grant(GpuAsk.slice("t1", "alice", "9"));
            assertEquals("3g.40gb", gpus.standings().getFirst().part());
        }
    }

    @Test
    void concurrentTasksNeverGetOnePlaceTwice() throws Exception {
        tools.two("Enabled");
        AtomicInteger granted = new AtomicInteger();
        Set<Refusal> refusals = ConcurrentHashMap.newKeySet();
        Set<String> devices = ConcurrentHashMap.newKeySet();
        try (GpuSharing gpus = open()) {
            try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 24; i++) {
                    String task = "t" + i;
                    String profile = List.of("1g.10gb", "2g.20gb", "3g.40gb").get(i % 3);
                    tasks.execute(() -> {
                        try {
                            TaskGrant grant = gpus.grant(GpuAsk.slice(task, "alice", profile));
                            granted.incrementAndGet();
                            assertTrue(devices.add(grant.environment().get("CUDA_VISIBLE_DEVICES")));
                        } catch (EnforcementException e) {
                            refusals.add(e.refusal());
                        }
                    });
                }
            }
            assertEquals(Set.of(Refusal.GPU_SLICES_TAKEN), refusals);
            assertEquals(granted.get(), tools.lines("instances").size());
            assertEquals(granted.get(), devices.size());
            assertTrue(granted.get() >= 4, "two GPUs hold at least two slices each");
            assertEquals(List.of(), tools.lines("refused"), "the tool was never asked for a place that was taken");
        }
        assertEquals(List.of(), tools.lines("instances"), "all is taken back at the end");
    }

    @Test
    void slicesOfOthersAreRespectedAndStay() {
        tools.write("instances", "0 9 3g.40gb 5 0 4\n");
        try (GpuSharing gpus = open()) {
            gpus.grant(GpuAsk.slice("t1", "alice", "3g.40gb"));
            refused(Refusal.GPU_SLICES_TAKEN, () -> gpus.grant(GpuAsk.slice("t2", "bob", "3g.40gb")));
        }
        assertEquals(List.of("0 9 3g.40gb 5 0 4"), tools.lines("instances"));
    }

    @Test
    void refusalsSayWhy() {
        try (GpuSharing gpus = open()) {
            refused(Refusal.GPU_PROFILE_UNKNOWN, () -> gpus.grant(GpuAsk.slice("t1", "alice", "1g.5gb")));
            refused(Refusal.GPU_ASK_UNSUITABLE, () -> gpus.grant(GpuAsk.turn("t1", "alice")));
            gpus.grant(GpuAsk.slice("t1", "alice", "1g.10gb"));
            refused(Refusal.TASK_EXISTS, () -> gpus.grant(GpuAsk.slice("t1", "bob", "1g.10gb")));
            refused(Refusal.GPU_NOT_DIVISIBLE, () -> gpus.apply(Map.of("alice", 0.7, "bob", 0.3)));
            tools.mood("away");
            refused(Refusal.GPU_UNAVAILABLE, () -> gpus.grant(GpuAsk.slice("t2", "alice", "1g.10gb")));
            tools.mood("none");
            refused(Refusal.GPU_UNAVAILABLE, () -> gpus.grant(GpuAsk.slice("t2", "alice", "1g.10gb")));
            tools.mood("garbage");
            refused(Refusal.GPU_UNAVAILABLE, () -> gpus.grant(GpuAsk.slice("t2", "alice", "1g.10gb")));
            tools.mood("");
        }
        assertEquals(List.of(), tools.lines("instances"));
    }

    @Test
    void aGpuThatIsNotCutIsTheAdministratorsToCut() {
        tools.two("Disabled");
        EnforcementException e = refused(Refusal.GPU_MIG_DISABLED, this::open);
        assertTrue(e.getMessage().contains("nvidia-smi -i 0 -mig 1"), e.getMessage());
        assertTrue(tools.lines("calls").stream().noneMatch(call -> call.contains("-mig")), "the mode was left alone");
    }

    @Test
    void whereOnlySomeGpusAreCutTheOthersAreNamed() {
        tools.gpus(
                "0 0 %s Disabled Default NVIDIA H100 80GB HBM3".formatted(RecordedTools.H100),
                "1 1 %s Enabled Default NVIDIA H100 80GB HBM3".formatted(RecordedTools.OTHER));
        try (GpuSharing gpus = open()) {
            gpus.grant(GpuAsk.slice("t1", "alice", "7g.80gb"));
            assertEquals(RecordedTools.OTHER, gpus.standings().getFirst().gpu());
            assertEquals(1, gpus.doubts().size());
        }
    }

    @Test
    void aGpuThatIsNotThereIsRefused() {
        GpuSpec spec = new GpuSpec("m1", GpuKind.MIG, Set.of("GPU-away"), folder.resolve("own"), 1, spec().timeSlice());
        refused(Refusal.GPU_UNAVAILABLE, () -> Gpus.open(spec, HostTool.on(tools.path()), tools.root()));
    }

    @Test
    void halfASliceIsTakenBack() {
        try (GpuSharing gpus = open()) {
            tools.mood("half");
            refused(Refusal.GPU_UNAVAILABLE, () -> gpus.grant(GpuAsk.slice("t1", "alice", "1g.10gb")));
            assertEquals(List.of(), tools.lines("instances"));
            tools.mood("");
            gpus.grant(GpuAsk.slice("t1", "alice", "1g.10gb"));
        }
    }

    @Test
    void aSliceThatWasCutUnseenIsTakenBackBeforeTheNext() {
        Tool interrupted = (call, deadline) -> {
            Tool.Answer answer = HostTool.on(tools.path()).run(call, deadline);
            if (call.arguments().contains("-cgi")
                    && !tools.lines("instances").isEmpty()
                    && tools.lines("mood").isEmpty()) {
                tools.mood("away");
                throw new EnforcementException(Refusal.GPU_UNAVAILABLE, "too late");
            }
            return answer;
        };
        try (GpuSharing gpus = Gpus.open(spec(), interrupted, tools.root())) {
            refused(Refusal.GPU_UNAVAILABLE, () -> gpus.grant(GpuAsk.slice("t1", "alice", "3g.40gb")));
            assertEquals(1, tools.lines("instances").size(), "the tool cut it and couldn't say so");
            tools.mood("well");
            gpus.grant(GpuAsk.slice("t2", "bob", "1g.10gb"));
            assertEquals(1, tools.lines("instances").size());
            assertTrue(tools.lines("instances").getFirst().contains("1g.10gb"));
        }
        assertEquals(List.of(), tools.lines("instances"));
    }

    @Test
    void aSliceWithoutDeviceFilesIsTakenBack() throws Exception {
        Files.delete(tools.root().resolve("dev/nvidia-uvm"));
        try (GpuSharing gpus = open()) {
            refused(Refusal.GPU_UNAVAILABLE, () -> gpus.grant(GpuAsk.slice("t1", "alice", "1g.10gb")));
            assertEquals(List.of(), tools.lines("instances"));
            assertEquals(List.of(), gpus.standings());
        }
    }

    @Test
    void aSliceThatIsStillUsedStaysUntilItIsNot() {
        try (GpuSharing gpus = open()) {
            gpus.grant(GpuAsk.slice("t1", "alice", "1g.10gb"));
            tools.write("used-1", "");
            refused(Refusal.GPU_SLICE_IN_USE, () -> gpus.release("t1"));
            assertEquals(1, gpus.standings().size());
            tools.delete("used-1");
            gpus.release("t1");
            assertEquals(List.of(), tools.lines("instances"));
        }
    }

    private GpuSpec spec() {
        return GpuSpec.of("m1", GpuKind.MIG, folder.resolve("own"));
    }

    private GpuSharing open() {
        return Gpus.open(spec(), HostTool.on(tools.path()), tools.root());
    }

    static EnforcementException refused(Refusal refusal, org.junit.jupiter.api.function.Executable call) {
        EnforcementException e = assertThrows(EnforcementException.class, call);
        assertEquals(refusal, e.refusal(), e.getMessage());
        return e;
    }
}
