package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.BidRequest;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.ShareNote;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.money.Rate;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.wire.WireJson;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task hears before its end, with real processes. */
class CheckpointTest {
    /** Says when it hears SIGTERM, and goes on until SIGKILL or its child's end. */
    private static final String POLITE = "trap 'echo term; exit 0' TERM; echo up; while :; do sleep 0.02; done";

    private static final String DEAF = "trap 'echo deaf' TERM; echo up; while :; do sleep 0.02; done";

    @TempDir
    Path folder;

    private static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }

    private static TaskView until(NodeClient client, String task, TaskView.State state) {
        return Wait.until("state of " + task, () -> Wait.on(client.task(task)), view -> view.state() == state);
    }

    private static void up(NodeClient client, String task) {
        Wait.until("up", () -> Wait.on(client.log(task)), log -> log.contains("up\n"));
    }

    /** What it printed, less what the shell says of its child. */
    private static List<String> printed(NodeClient client) {
        return Wait.on(client.log("worker"))
                .lines()
                .filter(line -> !line.equals("Terminated"))
                .toList();
    }

    private static NodeClient running(Rig rig, TaskRequest request) {
        rig.bid("alice", "1");
        NodeClient alice = rig.client("alice", Scope.BIDDER);
        Wait.on(alice.start("worker", request));
        up(alice, "worker");
        return alice;
    }

    @Test
    void aStopRunsTheCheckpointCommandAndThenSendsSigterm() {
        try (Rig rig = Rig.started(folder)) {
            NodeClient alice = running(
                    rig,
                    Rig.shell(POLITE)
                            .withCheckpoint(shell("echo saving $BOURSE_TASK as $(id -u) in $(basename $PWD);"
                                    + " sleep 0.3; touch $BOURSE_CHECKPOINT_DIR/saved; echo saved")));
            Wait.on(alice.stop("worker"));
            assertEquals(null, until(alice, "worker", TaskView.State.STOPPED).detail());
            List<String> printed = printed(alice);
            assertEquals(4, printed.size(), printed.toString());
            assertTrue(printed.get(1).matches("saving worker as \\d{5,} in work"), printed.toString());
            assertEquals(List.of("saved", "term"), printed.subList(2, 4));
            assertTrue(Files.exists(folder.resolve("data/tasks/alice/worker/checkpoints/saved")));
        }
    }

    @Test
    void aStopThatIsToHappenNowLeavesItOut() {
        try (Rig rig = Rig.started(folder)) {
            NodeClient alice = running(rig, Rig.shell(POLITE).withCheckpoint(shell("sleep 600")));
            Wait.on(alice.stop("worker"));
            until(alice, "worker", TaskView.State.STOPPING);
            Wait.on(alice.stopNow("worker"));
            TaskView view = until(alice, "worker", TaskView.State.STOPPED);
            assertEquals(List.of("up", "term"), printed(alice));
            assertTrue(
                    view.detail().startsWith("Its checkpoint command (/bin/sh) was still at work after "),
                    view.detail());
        }
    }

    @Test
    void aCheckpointCommandThatHangsOrFailsIsNamedAndTheStopGoesOn() {
        try (Rig rig = Rig.started(folder)) {
            NodeClient alice = running(rig, Rig.shell(POLITE).withCheckpoint(shell("sleep 600")));
            long began = System.nanoTime();
            Wait.on(alice.stop("worker"));
            String hung = until(alice, "worker", TaskView.State.STOPPED).detail();
            assertTrue(
                    hung.matches(
                            "Its checkpoint command \\(/bin/sh\\) was still at work after (1\\.9|[2-9]).* and was stopped with it\\."),
                    hung);
            assertTrue(System.nanoTime() - began >= Duration.ofSeconds(2).toNanos(), "it had the notice");
            Wait.on(alice.start("failing", Rig.shell(POLITE).withCheckpoint(shell("exit 7"))));
            Wait.on(alice.start("absent", Rig.shell(POLITE).withCheckpoint(List.of("no-such-program"))));
            for (String task : List.of("failing", "absent")) {
                up(alice, task);
                Wait.on(alice.stop(task));
            }
            assertEquals(
                    "Its checkpoint command (/bin/sh) ended with exit code 7.",
                    until(alice, "failing", TaskView.State.STOPPED).detail());
            assertEquals(
                    "Its checkpoint command (no-such-program) was not found on this machine (exit code 127).",
                    until(alice, "absent", TaskView.State.STOPPED).detail());
        }
    }

    @Test
    void aTaskThatIgnoresSigtermIsKilledAfterItsGrace() {
        try (Rig rig = Rig.started(folder)) {
            NodeClient alice = running(rig, Rig.shell(DEAF).withGrace(Duration.ofMillis(300)));
            Wait.on(alice.stop("worker"));
            assertEquals(137, until(alice, "worker", TaskView.State.STOPPED).exitCode());
            // The shell may live long enough to tell that its child was killed.
            assertEquals(List.of("up", "deaf"), printed(alice).subList(0, 2));
            RefusedException refused = assertThrows(
                    RefusedException.class,
                    () -> Wait.on(alice.start("patient", Rig.shell(DEAF).withGrace(Duration.ofMinutes(10)))));
            assertEquals(
                    "The grace (600 s) of the task (patient) must be 0 s or more and at most the machine's notice, 2 s.",
                    refused.getMessage());
        }
    }

    /** A bidder runs out of funds: its task hears of it, makes a checkpoint, and is over when its floor share is. */
    @Test
    void aTaskHearsOfTheEndOfFundsAheadAndIsOverInTime() throws Exception {
        try (Rig rig = Rig.started(folder, "notice: 4s")) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            // At 3 credits an hour it lasts for three seconds.
            String voucher = rig.bank.voucher("alice", Rig.MACHINE, Rig.EPOCH, "0.0025", Duration.ofHours(1));
            Wait.on(alice.bid("cpu", new BidRequest(Rate.of("3"), List.of(voucher))));
            Wait.on(alice.start(
                    "worker",
                    Rig.shell("echo file $BOURSE_SHARE_FILE; " + POLITE).withCheckpoint(shell("echo checkpoint"))));
            up(alice, "worker");
            Path file = Path.of(Wait.on(alice.log("worker"))
                    .lines()
                    .findFirst()
                    .orElseThrow()
                    .substring(5));
            ShareNote before = note(file);
            assertEquals(Rate.of("3"), before.rate());
            assertEquals(3 / 3.01, before.share(), 1e-9);
            assertEquals(0.5 * before.share(), before.cpus(), 1e-9);
            ShareNote noticed =
                    Wait.until("notice", () -> note(file), note -> note.notice().isPresent());
            String detail = Wait.until("told", () -> Wait.on(alice.task("worker")), view -> view.detail() != null)
                    .detail();
            assertEquals(
                    "Its bidder runs out of funds here: without more it is stopped by " + noticed.noticeEnds() + ".",
                    detail);
            TaskView over = until(alice, "worker", TaskView.State.STOPPED);
            assertEquals("Its bidder ran out of funds on the machine; fund a bid, then start it again.", over.detail());
            assertTrue(Instant.now().isBefore(noticed.noticeEnds().plusSeconds(1)), "in time");
            // It reports no progress, so the command runs again at the stop.
            assertEquals(
                    List.of("up", "checkpoint", "checkpoint", "term"),
                    printed(alice).subList(1, 5));
        }
    }

    /** New funds call the notice off. */
    @Test
    void aTaskGoesOnWhenFundsCome() {
        try (Rig rig = Rig.started(folder, "notice: 4s")) {
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            String voucher = rig.bank.voucher("alice", Rig.MACHINE, Rig.EPOCH, "0.0025", Duration.ofHours(1));
            Wait.on(alice.bid("cpu", new BidRequest(Rate.of("3"), List.of(voucher))));
            Wait.on(alice.start("worker", Rig.shell(POLITE)));
            up(alice, "worker");
            Wait.until("told", () -> Wait.on(alice.task("worker")), view -> view.detail() != null);
            rig.bid("alice", "3");
            TaskView called =
                    Wait.until("called off", () -> Wait.on(alice.task("worker")), view -> view.detail() == null);
            assertEquals(TaskView.State.RUNNING, called.state());
        }
    }

    private static ShareNote note(Path file) {
        try {
            return WireJson.read(Files.readString(file), ShareNote.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
