package dev.bourse.marketnode.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.RegistryAuth;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.size.Bytes;
import dev.bourse.api.wire.WireJson;
import dev.bourse.enforcement.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskBookTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final TaskKey KEY = new TaskKey("alice", "worker");

    private static final Reservable ROOM =
            new Reservable(new Bytes(6_400), new Bytes(64), new Bytes(6_400), new Bytes(64));

    private final TaskBook book = new TaskBook(ROOM);

    private static TaskRequest request(String program) {
        return TaskRequest.of("job1", List.of(program))
                .withMemory(new Bytes(64))
                .withDisk(new Bytes(64));
    }

    private TaskView.State state() {
        return book.find(KEY).orElseThrow().view(Optional.empty()).state();
    }

    private void run() {
        Task task = book.find(KEY).orElseThrow();
        book.put(task.started(book.nextRun(KEY), NOON));
    }

    @Test
    void theSameRequestAgainChangesNothing() {
        book.want(KEY, request("true"));
        run();
        Task before = book.find(KEY).orElseThrow();
        assertEquals(before, book.want(KEY, request("true")));
        book.put(before.ended(new TaskState.Exited(0, false), ""));
        book.want(KEY, request("true"));
        assertEquals(TaskView.State.DONE, state());
    }

    /** As when the node was started again, and knows none any more, or they were no good. */
    @Test
    void otherCredentialsForItsRegistryAreTakenByWhatHasNotRun() {
        TaskRequest other = request("true").withRegistryAuth(new RegistryAuth("alice", "sesame"));
        book.want(KEY, request("true"));
        assertEquals(other, book.want(KEY, other).request());
        run();
        Task running = book.find(KEY).orElseThrow();
        assertEquals(running, book.want(KEY, request("true")));
        book.put(running.stands(new Standing.Failed(Optional.empty(), "The registry refuses it.")));
        book.want(KEY, other);
        assertEquals(TaskView.State.FAILED, state(), "with the same it would fail again");
        book.want(KEY, request("true"));
        assertEquals(TaskView.State.PENDING, state());
    }

    @Test
    void aStoppedTaskIsWantedAgainWhenAskedFor() {
        book.want(KEY, request("true"));
        book.unwant(KEY, Optional.of("no bid"), NOON);
        assertEquals(TaskView.State.STOPPED, state());
        book.want(KEY, request("true"));
        assertEquals(TaskView.State.PENDING, state());
    }

    @Test
    void anotherRequestReplacesOnlyWhatDoesNotRun() {
        book.want(KEY, request("true"));
        book.want(KEY, request("false"));
        run();
        RefusedException exists = assertThrows(RefusedException.class, () -> book.want(KEY, request("true")));
        assertEquals(
                "The task (worker) of alice runs something else; stop it first or choose another name.",
                exists.getMessage());
        assertEquals(
                Optional.of("worker.1"),
                book.unwant(KEY, Optional.empty(), NOON).flatMap(Task::run));
        RefusedException stopping = assertThrows(RefusedException.class, () -> book.want(KEY, request("false")));
        assertEquals("task-stopping", stopping.refusal().code());
    }

    @Test
    void aTaskThatIsOverIsForgottenWhenUnwanted() {
        book.want(KEY, request("true"));
        run();
        assertEquals(
                Optional.of("worker.1"),
                book.unwant(KEY, Optional.empty(), NOON).flatMap(Task::run));
        Task stopping = book.find(KEY).orElseThrow();
        assertEquals(Optional.of(stopping), book.unwant(KEY, Optional.of("no bid"), NOON.plusSeconds(9)));
        book.put(book.find(KEY).orElseThrow().ended(new TaskState.Exited(143, false), ""));
        assertEquals(TaskView.State.STOPPED, state());
        book.unwant(KEY, Optional.empty(), NOON);
        assertEquals(Optional.empty(), book.find(KEY));
        assertThrows(RefusedException.class, () -> book.unwant(KEY, Optional.empty(), NOON));
    }

    @Test
    void aBiddersOldestTaskThatIsOverMakesRoom() {
        for (int i = 0; i < 64; i++) {
            book.want(new TaskKey("alice", "task-" + i), request("true"));
        }
        RefusedException full = assertThrows(RefusedException.class, () -> book.want(KEY, request("true")));
        assertEquals("tasks-too-many", full.refusal().code());
        TaskKey over = new TaskKey("alice", "task-7");
        book.unwant(over, Optional.empty(), NOON);
        book.want(KEY, request("true"));
        assertTrue(book.find(over).isEmpty());
        book.want(new TaskKey("bobby", "worker"), request("true"));
    }

    @Test
    void whatRanIsWantedAgainAfterARestart() {
        book.want(KEY, request("true"));
        run();
        Task kept = WireJson.read(WireJson.write(KeptTask.of(book.find(KEY).orElseThrow())), KeptTask.class)
                .task(ROOM);
        assertEquals(TaskView.State.PENDING, kept.view(Optional.empty()).state());
        assertEquals(1, kept.view(Optional.empty()).starts());
        Task failed = book.find(KEY).orElseThrow().ended(new TaskState.Exited(9, false), "oops");
        assertEquals(
                failed,
                WireJson.read(WireJson.write(KeptTask.of(failed)), KeptTask.class)
                        .task(ROOM));
    }
}
