package dev.bourse.marketnode.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.size.Bytes;
import dev.bourse.enforcement.TaskState;
import dev.bourse.marketnode.tasks.Standing.Done;
import dev.bourse.marketnode.tasks.Standing.Running;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final TaskKey KEY = new TaskKey("alice", "worker");
    private static final TaskRequest REQUEST =
            new TaskRequest("job1", List.of("true"), Map.of(), null, 0, 1, new Bytes(64));
    private static final Task WANTED = Task.wanted(KEY, REQUEST);
    private static final Task RUNNING = WANTED.stands(new Running("run-1"));
    private static final Task STOPPING = WANTED.stands(new Stopping("run-1", Optional.empty()));
    private static final Map<String, TaskState> ALIVE = Map.of("run-1", new TaskState.Running());
    private static final Map<String, TaskState> ENDED = Map.of("run-1", new TaskState.Exited(3, false));

    private static List<Action> plan(Task task, Map<String, TaskState> runs, String... holders) {
        return Reconciliation.plan(List.of(task), runs, Set.of(holders));
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
    void aRunThatNoTaskKnowsIsKilledAndThenForgotten() {
        assertEquals(List.of(new Action.Kill("run-1")), plan(WANTED.stands(new Done()), ALIVE, "alice"));
        assertEquals(List.of(new Action.Forget("run-1")), plan(WANTED.stands(new Done()), ENDED, "alice"));
    }
}
