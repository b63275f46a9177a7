package dev.bourse.enforcement.gpu;

import static dev.bourse.enforcement.gpu.MigSharingTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.enforcement.proc.ProcStat;
import dev.bourse.testkit.RecordedTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MpsSharingTest {
    @TempDir
    private Path folder;

    private RecordedTools tools;

    @BeforeEach
    void install() {
        tools = RecordedTools.in(folder);
    }

    @Test
    void aTaskGetsItsBiddersPercentageAndAMemoryLimit() throws Exception {
        long daemon;
        try (GpuSharing gpus = open()) {
            gpus.apply(Map.of("alice", 0.75, "bob", 0.25));
            TaskGrant grant = gpus.grant(GpuAsk.share("t1", "alice", 4096));
            Path pipes = folder.resolve("own/mps0/pipe");
            assertEquals(
                    Map.of(
                            "CUDA_VISIBLE_DEVICES",
                            RecordedTools.H100,
                            "NVIDIA_VISIBLE_DEVICES",
                            RecordedTools.H100,
                            "CUDA_MPS_PIPE_DIRECTORY",
                            pipes.toString(),
                            "CUDA_MPS_ACTIVE_THREAD_PERCENTAGE",
                            "75",
                            "CUDA_MPS_PINNED_DEVICE_MEM_LIMIT",
                            "0=4096M"),
                    grant.environment());
            assertEquals(List.of(pipes), grant.folders());
            assertEquals("75", Files.readString(pipes.resolve("default")).strip());
            assertEquals("4096M", Files.readString(pipes.resolve("memory")).strip());
            assertEquals(List.of(RecordedTools.H100 + " -d -multiuser-server"), starts());
            daemon = daemon(0);
            assertTrue(lives(daemon));
        }
        assertFalse(lives(daemon));
    }

    @Test
    void aChangeHoldsForNewTasksAndIsSaidForOldOnes() throws Exception {
        try (GpuSharing gpus = open()) {
            gpus.apply(Map.of("alice", 0.5, "bob", 0.5));
            gpus.grant(GpuAsk.share("old", "alice", 100));
            assertFalse(gpus.standings().getFirst().stale());
            Files.writeString(folder.resolve("own/mps0/pipe/server"), "4711\n");
            gpus.apply(Map.of("alice", 0.2, "bob", 0.8));
            assertEquals(List.of(new Standing("old", "alice", RecordedTools.H100, "50 %", "20 %")), gpus.standings());
            assertTrue(gpus.standings().getFirst().stale());
            assertTrue(tools.lines("mps-orders").contains("set_active_thread_percentage 4711 80 "));
            String percent =
                    gpus.grant(GpuAsk.share("new", "bob", 100)).environment().get("CUDA_MPS_ACTIVE_THREAD_PERCENTAGE");
            assertEquals("80", percent);
        }
    }

    @Test
    void sharesThatDoNotMoveTheCeilingCostNoOrder() {
        try (GpuSharing gpus = open()) {
            gpus.apply(Map.of("alice", 0.5, "bob", 0.3));
            int orders = tools.lines("mps-orders").size();
            gpus.apply(Map.of("alice", 0.5, "bob", 0.4));
            assertEquals(orders, tools.lines("mps-orders").size());
        }
    }

    @Test
    void whoHasNoShareGetsTheLeast() {
        try (GpuSharing gpus = open()) {
            assertEquals(
                    "1",
                    gpus.grant(GpuAsk.share("t1", "carol", 100))
                            .environment()
                            .get("CUDA_MPS_ACTIVE_THREAD_PERCENTAGE"));
        }
    }

    @Test
    void tasksAreSpreadAndABidderHasOneOnEachGpu() {
        tools.two("Disabled");
        try (GpuSharing gpus = open()) {
            gpus.grant(GpuAsk.share("t1", "alice", 100));
            gpus.grant(GpuAsk.share("t2", "bob", 100));
            TaskGrant third = gpus.grant(GpuAsk.share("t3", "alice", 100));
            assertEquals(RecordedTools.OTHER, third.environment().get("CUDA_VISIBLE_DEVICES"));
            assertEquals(
                    tools.root().resolve("dev/nvidia7"), third.deviceFiles().getFirst());
            refused(Refusal.GPU_TURNS_TAKEN, () -> gpus.grant(GpuAsk.share("t4", "alice", 100)));
            gpus.release("t1");
            gpus.grant(GpuAsk.share("t4", "alice", 100));
        }
    }

    @Test
    void memoryIsNeverPromisedTwice() throws Exception {
        AtomicInteger granted = new AtomicInteger();
        AtomicInteger without = new AtomicInteger();
        try (GpuSharing gpus = open()) {
            try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 300; i++) {
                    GpuAsk ask = GpuAsk.share("t" + i, "bidder" + i, 10_000);
                    tasks.execute(() -> {
                        try {
                            gpus.grant(ask);
                            granted.incrementAndGet();
                        } catch (dev.bourse.enforcement.EnforcementException e) {
                            assertEquals(Refusal.GPU_MEMORY_TAKEN, e.refusal());
                            without.incrementAndGet();
                        }
                    });
                }
            }
            assertEquals(8, granted.get());
            assertEquals(292, without.get());
            assertEquals(Map.of("MiB", 1559L), gpus.free());
        }
    }

    @Test
    void refusalsSayWhy() {
        try (GpuSharing gpus = open()) {
            refused(Refusal.GPU_ASK_UNSUITABLE, () -> gpus.grant(GpuAsk.slice("t1", "alice", "1g.10gb")));
            refused(Refusal.GPU_ASK_UNSUITABLE, () -> gpus.grant(GpuAsk.turn("t1", "alice")));
            gpus.grant(GpuAsk.share("t1", "alice", 100));
            refused(Refusal.TASK_EXISTS, () -> gpus.grant(GpuAsk.share("t1", "bob", 100)));
            tools.write("mps-mood", "stubborn");
            refused(Refusal.GPU_UNAVAILABLE, () -> gpus.apply(Map.of("alice", 0.1)));
        }
        tools.cuttable();
        refused(Refusal.GPU_UNAVAILABLE, this::open);
    }

    @Test
    void aProgramThatCouldLeaveMpsIsADoubt() {
        try (GpuSharing gpus = open()) {
            assertTrue(gpus.doubts().getFirst().contains("nvidia-smi -i 0 -c EXCLUSIVE_PROCESS"));
        }
        tools.gpus("0 0 %s Disabled Exclusive_Process NVIDIA H100 80GB HBM3".formatted(RecordedTools.H100));
        try (GpuSharing gpus = open()) {
            assertEquals(List.of(), gpus.doubts());
        }
    }

    @Test
    void aDaemonThatDoesNotListenIsKilled() throws Exception {
        long daemon;
        try (GpuSharing gpus = open()) {
            assertEquals(GpuKind.MPS, gpus.kind());
            daemon = daemon(0);
            tools.write("mps-mood", "deaf");
        }
        assertFalse(lives(daemon));
    }

    private List<String> starts() {
        return tools.lines("mps-calls").stream()
                .filter(call -> call.contains("-d"))
                .toList();
    }

    private long daemon(int gpu) throws IOException {
        return Long.parseLong(
                Files.readString(folder.resolve("own/mps%d/pipe/nvidia-cuda-mps-control.pid".formatted(gpu)))
                        .strip());
    }

    private static boolean lives(long pid) {
        return ProcStat.of(pid).filter(stat -> !stat.dead()).isPresent();
    }

    private GpuSharing open() {
        return Gpus.open(GpuSpec.of("m1", GpuKind.MPS, folder.resolve("own")), HostTool.on(tools.path()), tools.root());
    }
}
