package dev.bourse.enforcement.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.gpu.nvidia.HostTool;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.proc.Patience;
import dev.bourse.enforcement.proc.ProcStat;
import dev.bourse.testkit.RecordedTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed node left is found by the next one, and nothing else is touched. */
class GpuLeftoversTest {
    private static final String FOREIGN = "0 9 3g.40gb 1 4 4";

    @TempDir
    private Path folder;

    private RecordedTools tools;

    @BeforeEach
    void install() {
        tools = RecordedTools.in(folder);
    }

    @Test
    void slicesOfAKilledNodeAreRemovedAndOthersStay() throws Exception {
        tools.cuttable().write("instances", FOREIGN + "\n");
        killed(GpuKind.MIG, () -> Files.exists(folder.resolve("state/ready")));
        assertEquals(2, tools.lines("instances").size());
        try (GpuSharing next = open(GpuKind.MIG)) {
            assertEquals(List.of(FOREIGN), tools.lines("instances"));
            assertEquals(List.of(), next.standings());
        }
        assertEquals(List.of(FOREIGN), tools.lines("instances"));
    }

    @Test
    void aSliceThatWasCutButNotYetNumberedIsFoundByItsPlace() throws Exception {
        tools.cuttable().write("instances", FOREIGN + "\n");
        tools.mood("dies-after");
        killed(GpuKind.MIG, () -> tools.lines("instances").size() == 2);
        tools.mood("");
        open(GpuKind.MIG).close();
        assertEquals(List.of(FOREIGN), tools.lines("instances"));
    }

    @Test
    void aRecordOfALivingNodeOrOfAnotherBootRemovesNothing() {
        tools.cuttable().write("instances", "0 19 1g.10gb 1 6 1\n0 19 1g.10gb 2 5 1\n");
        SliceBook book = new SliceBook(folder.resolve("own/slices"));
        OwnerMark mine = OwnerMark.mine("m1");
        OwnerMark earlier = new OwnerMark("m1", mine.namespace(), mine.pid(), mine.startTicks(), "0".repeat(32));
        book.write(new SliceRecord("living", "alice", mine, RecordedTools.H100, "1g.10gb", 19, 6, OptionalInt.of(1)));
        book.write(
                new SliceRecord("earlier", "alice", earlier, RecordedTools.H100, "1g.10gb", 19, 5, OptionalInt.of(2)));
        open(GpuKind.MIG).close();
        assertEquals(2, tools.lines("instances").size());
        assertEquals(
                List.of("living"), book.all().stream().map(SliceRecord::task).toList());
    }

    @Test
    void aRecordIsReadAsItWasWrittenAndAnythingElseIsNone() {
        SliceRecord slice = new SliceRecord(
                "t1", "alice", OwnerMark.mine("m1"), RecordedTools.H100, "1g.10gb+me", 20, 3, OptionalInt.empty());
        assertEquals(slice, SliceRecord.parse(slice.text()).orElseThrow());
        assertEquals(slice.cut(9), SliceRecord.parse(slice.cut(9).text()).orElseThrow());
        assertTrue(SliceRecord.parse("").isEmpty());
        assertTrue(SliceRecord.parse(slice.text().replace("start=3", "start=three"))
                .isEmpty());
    }

    @Test
    void theDaemonOfAKilledNodeIsEndedAndANewOneStarted() throws Exception {
        killed(GpuKind.MPS, () -> Files.exists(folder.resolve("state/ready")));
        long left = daemon();
        assertTrue(lives(left), "a crash leaves the daemon behind");
        long next;
        try (GpuSharing gpus = open(GpuKind.MPS)) {
            next = daemon();
            assertFalse(lives(left));
            assertTrue(lives(next));
            assertEquals(List.of(), gpus.standings());
        }
        assertNotEquals(left, next);
        assertFalse(lives(next));
    }

    @Test
    void theLengthOfTurnsOfAKilledNodeIsSetBack() throws Exception {
        tools.write("timeslice-0", "Medium\n");
        killed(GpuKind.TIME_SLICE, () -> Files.exists(folder.resolve("state/ready")));
        assertEquals(List.of("Short"), tools.lines("timeslice-0"));
        open(GpuKind.TIME_SLICE).close();
        assertEquals(List.of("Medium"), tools.lines("timeslice-0"));
    }

    private void killed(GpuKind kind, BooleanSupplier when) throws Exception {
        Process doomed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedGpuNode.class.getName(),
                        kind.name(),
                        folder.toString())
                .inheritIO()
                .start();
        try {
            assertTrue(Patience.until(Duration.ofSeconds(60), when), "the doomed node is ready");
        } finally {
            doomed.destroyForcibly().waitFor();
        }
    }

    private long daemon() throws Exception {
        return Long.parseLong(Files.readString(folder.resolve("own/mps0/pipe/nvidia-cuda-mps-control.pid"))
                .strip());
    }

    private static boolean lives(long pid) {
        return ProcStat.of(pid).filter(stat -> !stat.dead()).isPresent();
    }

    private GpuSharing open(GpuKind kind) {
        return Gpus.open(GpuSpec.of("doomed", kind, folder.resolve("own")), HostTool.on(tools.path()), tools.root());
    }
}
