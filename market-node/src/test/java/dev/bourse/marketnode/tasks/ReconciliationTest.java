package dev.bourse.marketnode.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.market.ShareNote;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.money.Rate;
import dev.bourse.api.size.Bytes;
import dev.bourse.enforcement.TaskState;
import dev.bourse.marketnode.tasks.Standing.Done;
import dev.bourse.marketnode.tasks.Standing.Running;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final TaskKey KEY = new TaskKey("alice", "worker");
    private static final TaskRequest REQUEST =
            TaskRequest.of("job1", List.of("true")).withMemory(new Bytes(64));
    private static final Task WANTED = Task.wanted(KEY, REQUEST);
    private static final Task RUNNING = WANTED.stands(new Running("run-1"));
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Parting PARTING = new Parting(Duration.ofMinutes(2));
    private static final Task STOPPING =
            WANTED.stands(new Stopping("run-1", Optional.empty(), Optional.of(NOON.plusSeconds(1))));
    private static final Map<String, TaskState> ALIVE = Map.of("run-1", new TaskState.Running());
    private static final Map<String, TaskState> ENDED = Map.of("run-1", new TaskState.Exited(3, false));

    private static List<Action> plan(Task task, Map<String, TaskState> runs, String... holders) {
        Map<String, ShareNote> shares = new HashMap<>();
        for (String holder : holders) {
            shares.put(holder, share(null));
        }
        return new Reconciliation(PARTING, runs, shares, NOON).plan(List.of(task));
    }

    private static ShareNote share(Instant noticeEnds) {
        return new ShareNote(0.5, Rate.of("1"), Rate.of("2"), 1, 7, NOON, noticeEnds);
    }

    /** What to do at a moment of a notice that ends then. */
    private static List<Action> noticed(Task task, Instant now, Instant ends) {
        return new Reconciliation(PARTING, ALIVE, Map.of("alice", share(ends)), now).plan(List.of(task));
    }

    @Test
    void aWantedTaskStartsWhenItsBidderHasAShare() {
        assertEquals(List.of(new Action.Start(KEY)), plan(WANTED, Map.of(), "alice"));
        assertEquals(List.of(), plan(WANTED, Map.of(), "bobby"));
    }

    @Test
    void aRunningTaskIsLeftAloneWhileItsBidderHasAShare() {
        assertEquals(List.of(), plan(RUNNING, ALIVE, "alice"));
    }

    @Test
    void aRunThatIsNotSeenYetIsNoReasonToStartAnother() {
        assertEquals(List.of(), plan(RUNNING, Map.of(), "alice"));
    }

    @Test
    void aTaskWhoseBidderLostItsShareIsStoppedOnce() {
        assertEquals(List.of(new Action.Stop(KEY)), plan(RUNNING, ALIVE));
        assertEquals(List.of(), plan(STOPPING, ALIVE));
    }

    @Test
    void anEndIsWrittenDownHoweverItCame() {
        List<Action> end = List.of(new Action.End(KEY, "run-1", new TaskState.Exited(3, false)));
        assertEquals(end, plan(RUNNING, ENDED, "alice"));
        assertEquals(end, plan(RUNNING, ENDED));
        assertEquals(end, plan(STOPPING, ENDED));
    }

    @Test
    void aRunIsToldOfANoticeOnceAndOfItsEnd() {
        Instant ends = NOON.plusSeconds(120);
        assertEquals(List.of(new Action.Notify(KEY, ends)), noticed(RUNNING, NOON, ends));
        Task told = RUNNING.noticed(Optional.of(ends));
        assertEquals(List.of(), noticed(told, NOON, ends));
        assertEquals(List.of(new Action.CallOff(KEY)), noticed(told, NOON, null));
        assertEquals(List.of(new Action.Notify(KEY, ends.plusSeconds(9))), noticed(told, NOON, ends.plusSeconds(9)));
    }

    @Test
    void aStopBeginsEarlyEnoughForItsGrace() {
        Instant ends = NOON.plusSeconds(120);
        Task told = RUNNING.noticed(Optional.of(ends));
        assertEquals(List.of(), noticed(told, ends.minusMillis(5_001), ends));
        assertEquals(List.of(new Action.Stop(KEY)), noticed(told, ends.minusSeconds(5), ends));
    }

    @Test
    void theCheckpointCommandIsWaitedForButNotForEver() {
        assertEquals(List.of(), noticed(STOPPING, NOON, null));
        assertEquals(List.of(new Action.Terminate(KEY)), noticed(STOPPING, NOON.plusSeconds(1), null));
    }

    @Test
    void aRunThatNoTaskKnowsIsKilledAndThenForgotten() {
        assertEquals(List.of(new Action.Kill("run-1")), plan(WANTED.stands(new Done()), ALIVE, "alice"));
        assertEquals(List.of(new Action.Forget("run-1")), plan(WANTED.stands(new Done()), ENDED, "alice"));
    }
}
