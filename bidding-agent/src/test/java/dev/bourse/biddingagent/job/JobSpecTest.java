package dev.bourse.biddingagent.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.config.ConfigFile;
import dev.bourse.api.market.GpuRequest;
import dev.bourse.api.size.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSpecTest {
    @TempDir
    private Path folder;

    private static void refused(String part, UnaryOperator<JobDraft> change) {
        JobDraft draft = change.apply(new JobDraft("digits", List.of("train")));
        String said = assertThrows(IllegalArgumentException.class, draft::build).getMessage();
        assertTrue(said.contains(part), said);
    }

    @Test
    void partsThatDoNotFitAreNamed() {
        refused("both tasks and machines", draft -> draft.world(2, new Bounds(1, 2), null));
        refused("both array and tasks", draft -> draft.world(2, null, null).array(3, null));
        refused(
                "leave out gang",
                draft -> draft.world(null, new Bounds(2, 3), null).array(3, null));
        refused("give tasks or machines", draft -> draft.world(null, null, true));
        refused("perMachine (2) but no array", draft -> draft.array(null, 2));
        refused("retryOn but no retries", draft -> draft.retries(0, Set.of(1)));
        refused("tasks (0), which must be 1 to 10000", draft -> draft.world(0, null, null));
        refused("retries (101)", draft -> draft.retries(101, null));
        refused("masterPort (70000)", draft -> draft.masterPort(70_000));
        refused("runs after itself", draft -> draft.after(List.of("digits")));
        refused("grace (PT-1S)", draft -> draft.leaving(null, null, Duration.ofSeconds(-1)));
    }

    @Test
    void boundsAreReadAsPeopleWriteThem() {
        assertEquals(new Bounds(2, 4), Bounds.of("2..4"));
        assertEquals(new Bounds(1, 4), Bounds.of(4));
        for (String bad : List.of("4..2", "0", "a..b", "-1", "2...4", "")) {
            String said = assertThrows(IllegalArgumentException.class, () -> Bounds.of(bad))
                    .getMessage();
            assertTrue(said.contains("2..4"), said);
        }
    }

    @Test
    void aGpuIsASliceOrMemoryOrATurn() {
        assertEquals(new GpuRequest("1g.10gb", null), GpuWish.of("1g.10gb").request());
        assertEquals(new GpuRequest("19", null), GpuWish.of(19).request());
        assertEquals(
                new GpuRequest(null, Bytes.of("16GiB")), GpuWish.of("16GiB").request());
        assertEquals(new GpuRequest(null, null), GpuWish.of("turn").request());
        for (String bad : List.of("", "1g 10gb", "4KiB", "-1GiB")) {
            assertThrows(IllegalArgumentException.class, () -> GpuWish.of(bad), bad);
        }
    }

    @Test
    void onlyMachinesThatLendSuchAPartAreLookedFor() {
        JobDraft draft = new JobDraft("digits", List.of("train")).require(Map.of("zone", "a"));
        assertEquals(Map.of("zone", "a"), draft.build().labels());
        JobSpec job = draft.gpu(GpuWish.of("1g.10gb")).build();
        assertEquals(Map.of("zone", "a", "gpus", "mig"), job.labels());
        assertEquals("mps", draft.gpu(GpuWish.of("1GiB")).build().labels().get("gpus"));
        assertEquals(
                "time-slice", draft.gpu(GpuWish.of("turn")).build().labels().get("gpus"));
        assertEquals(job, job.draft().build());
    }

    @Test
    void aDeadlineIsAMomentOrATimeFromTheStart() {
        Instant begun = Instant.parse("2026-11-26T10:00:00Z");
        assertEquals(begun.plusSeconds(5400), Deadline.of("90m").at(begun));
        assertEquals(begun.plusSeconds(5400), Deadline.of("PT90M").at(begun));
        assertEquals(
                Instant.parse("2026-11-27T00:00:00Z"),
                Deadline.of("2026-11-27T00:00:00Z").at(begun));
        for (String bad : List.of("soon", "-5m", "0s", "PT-1H", "999999999d99", "P99999999999999D")) {
            assertThrows(IllegalArgumentException.class, () -> Deadline.of(bad), bad);
        }
    }

    @Test
    void everyPartCanBeReadFromAFileAndExplained() throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), """
                name: digits
                command: [train]
                environment: {A: "1"}
                image: trainer
                memory: 1GiB
                machines: 2..4
                gang: true
                retries: 3
                retryOn: [75]
                after: [prepare]
                checkpoint: [save, --now]
                notice: 2m
                grace: 30s
                deadline: 2h
                masterPort: 29500
                require: {zone: a}
                gpu: 1g.10gb
                """);
        var config = ConfigFile.read(file, JobSpec.class);
        JobSpec read = config.value();
        JobSpec built = new JobDraft("digits", List.of("train"))
                .environment(Map.of("A", "1"))
                .container("trainer", Bytes.of("1GiB"))
                .world(null, new Bounds(2, 4), true)
                .retries(3, Set.of(75))
                .after(List.of("prepare"))
                .leaving(List.of("save", "--now"), Duration.ofMinutes(2), Duration.ofSeconds(30))
                .deadline(new Deadline("2h"))
                .masterPort(29_500)
                .require(Map.of("zone", "a"))
                .gpu(GpuWish.of("1g.10gb"))
                .build();
        assertEquals(built, read);
        assertEquals(read, read.draft().build());
        assertTrue(config.explain().contains("machines = \"2..4\"  (line 6)"), config.explain());
        assertTrue(config.explain().contains("gang = true"), config.explain());
    }

    @Test
    void whatAJobNeedsAndCanUse() {
        JobDraft draft = new JobDraft("digits", List.of("train"));
        assertEquals(1, draft.build().leastMachines());
        assertEquals(3, draft.world(3, null, true).build().leastMachines());
        assertEquals(3, draft.build().mostMachines());
        JobSpec array = new JobDraft("digits", List.of("train")).array(10, 4).build();
        assertEquals(3, array.mostMachines());
        assertEquals(1, array.leastMachines());
    }
}
