package dev.bourse.marketnode.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.market.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartingTest {
    private static final Instant END = Instant.parse("2026-01-01T12:02:00Z");
    private static final TaskRequest PLAIN = TaskRequest.of("job1", List.of("true"));
    private static final TaskRequest SAVING = PLAIN.withCheckpoint(List.of("save"));

    private final Parting parting = new Parting(Duration.ofMinutes(2));

    private static Task task(TaskRequest request) {
        return Task.wanted(new TaskKey("alice", "worker"), request);
    }

    private static Task saved(Duration took) {
        return task(SAVING).at(new Checkpoint.Over(took, Map.of(), Optional.empty()));
    }

    @Test
    void theGraceIsTheLastOfTheNotice() {
        assertEquals(END.minusSeconds(5), parting.begins(task(PLAIN), END));
        assertEquals(END.minusSeconds(60), parting.begins(task(PLAIN.withGrace(Duration.ofSeconds(90))), END));
    }

    @Test
    void theCheckpointCommandHasTheTimeBeforeIt() {
        assertEquals(END.minusSeconds(6), parting.begins(task(SAVING), END));
        assertEquals(END.minusSeconds(12), parting.begins(saved(Duration.ofSeconds(3)), END));
        assertEquals(END.minusSeconds(35), parting.begins(saved(Duration.ofMinutes(5)), END));
    }

    @Test
    void withoutANoticeTheCommandHasOne() {
        Instant now = END.minusSeconds(77);
        assertEquals(now.plusSeconds(120), parting.waits(task(SAVING), now));
        assertEquals(Duration.ofSeconds(5), parting.graceNow(task(SAVING), now));
    }

    @Test
    void nothingRunsBeyondTheNotice() {
        Task told = task(SAVING).noticed(Optional.of(END));
        assertEquals(END.minusSeconds(5), parting.waits(told, END.minusSeconds(6)));
        assertEquals(Duration.ofSeconds(2), parting.graceNow(told, END.minusSeconds(2)));
        assertEquals(Duration.ZERO, parting.graceNow(told, END.plusSeconds(2)));
    }

    @Test
    void aTaskThatReportedNothingNewNeedsNoSecondCheckpoint() {
        Checkpoint over = new Checkpoint.Over(Duration.ZERO, Map.of("units", 3.0), Optional.empty());
        assertEquals(false, over.isStale(Map.of("units", 3.0)));
        assertEquals(true, over.isStale(Map.of("units", 4.0)));
        assertEquals(true, new Checkpoint.Over(Duration.ZERO, Map.of(), Optional.empty()).isStale(Map.of()));
        assertEquals(
                true,
                new Checkpoint.Over(Duration.ZERO, Map.of("units", 3.0), Optional.of("failed"))
                        .isStale(Map.of("units", 3.0)));
    }
}
