package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskRunTest {
    @TempDir
    Path folder;

    @Test
    void aTaskThatFailsSaysWhy() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "3");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("good", Rig.shell("exit 0")));
            Wait.on(alice.start("bad", Rig.shell("echo out of luck; exit 3")));
            Wait.on(alice.start("absent", TaskRequest.of("job1", List.of("no-such-program"))));
            ended(alice, "good", TaskView.State.DONE);
            assertEquals(
                    "The command (/bin/sh) ended with exit code 3. Its last line: out of luck",
                    ended(alice, "bad", TaskView.State.FAILED).detail());
            String absent = ended(alice, "absent", TaskView.State.FAILED).detail();
            assertTrue(
                    absent.startsWith("The command (no-such-program) was not found on this machine (exit code 127)."),
                    absent);
            assertEquals(3, Wait.on(alice.tasks()).tasks().size());
            assertEquals(
                    List.of(),
                    Wait.on(rig.client("bobby", Scope.BIDDER).tasks()).tasks());
            assertEquals(
                    TaskView.State.DONE,
                    Wait.on(rig.client("audit", Scope.AUDITOR).task("alice:good"))
                            .state());
        }
    }

    private static TaskView ended(NodeClient client, String task, TaskView.State state) {
        return Wait.until("end of " + task, () -> Wait.on(client.task(task)), view -> view.state() == state);
    }

    @Test
    void aTaskWaitsForItsBid() {
        try (Rig rig = Rig.started(folder)) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            assertEquals(
                    TaskView.State.PENDING,
                    Wait.on(alice.start("worker", Rig.shell("sleep 600"))).state());
            rig.bid("alice", "1");
            ended(alice, "worker", TaskView.State.RUNNING);
            RefusedException taken =
                    assertThrows(RefusedException.class, () -> Wait.on(alice.start("worker", Rig.shell("sleep 1"))));
            assertEquals("task-exists", taken.refusal().code());
            Wait.on(alice.stop("worker"));
            ended(alice, "worker", TaskView.State.STOPPED);
            Wait.on(alice.stop("worker"));
            RefusedException gone = assertThrows(RefusedException.class, () -> Wait.on(alice.task("worker")));
            assertEquals(
                    "The task (worker) of alice isn't known; see the list of tasks for those that are.",
                    gone.getMessage());
        }
    }
}
