package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.Condition;
import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.NewCondition;
import dev.bourse.api.market.NewLabels;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Wait;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cordon, drain and labels, over HTTP and with real processes. */
class UpkeepTest {
    /** Says again and again whether it has notice. */
    private static final String POLITE =
            "trap 'echo term; exit 0' TERM; while :; do grep -o noticeEnds $BOURSE_SHARE_FILE || echo none; sleep 0.1; done";

    @TempDir
    Path folder;

    private static void become(Rig rig, Condition condition) {
        Wait.on(rig.client("root", Scope.ADMIN).become(new NewCondition(Rig.MACHINE, condition)));
    }

    private static MachineView machine(Rig rig) {
        return Wait.on(rig.client("alice", Scope.BIDDER).machine());
    }

    private static String refusal(Future<?> answer) {
        return assertThrows(RefusedException.class, () -> Wait.on(answer))
                .refusal()
                .code();
    }

    private static TaskView until(NodeClient client, TaskView.State state) {
        return Wait.until("the task's state", () -> Wait.on(client.task("worker")), view -> view.state() == state);
    }

    @Test
    void aCordonedMachineKeepsWhatItHasAndTakesNothingNewUntilItIsOpenAgain() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("worker", Rig.shell(POLITE)));
            until(alice, TaskView.State.RUNNING);
            become(rig, Condition.CORDONED);
            assertEquals(Condition.CORDONED, machine(rig).condition());
            rig.bid("alice", "2");
            NodeClient bob = rig.client("bob", Scope.BIDDER);
            assertEquals("machine-cordoned", refusal(bob.bid("cpu", rig.bidRequest("bob", "1"))));
            assertEquals("machine-cordoned", refusal(alice.start("another", Rig.shell(POLITE))));
            assertEquals(TaskView.State.RUNNING, Wait.on(alice.task("worker")).state());
            rig.stop();
            rig.start();
            rig.registered();
            NodeClient again = rig.client("bob", Scope.BIDDER);
            assertEquals("machine-cordoned", refusal(again.bid("cpu", rig.bidRequest("bob", "1"))));
            until(rig.client("alice", Scope.BIDDER), TaskView.State.RUNNING);
            become(rig, Condition.OPEN);
            rig.bid("bob", "1");
            assertEquals(Condition.OPEN, machine(rig).condition());
        }
    }

    @Test
    void aDrainTellsSavesStopsAndEndsAllBids() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start(
                    "worker",
                    Rig.shell(POLITE).withCheckpoint(List.of("/bin/sh", "-c", "touch $BOURSE_CHECKPOINT_DIR/saved"))));
            Wait.until("up", () -> Wait.on(alice.log("worker")), log -> log.contains("none\n"));
            become(rig, Condition.DRAINED);
            MachineView draining = machine(rig);
            assertEquals(Condition.DRAINING, draining.condition());
            assertEquals("draining", draining.labels().get(MachineView.CORDONED));
            Instant ends = draining.drains();
            become(rig, Condition.DRAINED);
            assertEquals(ends, machine(rig).drains(), "asked again, nothing changes");
            Wait.until("the notice", () -> Wait.on(alice.log("worker")), log -> log.contains("noticeEnds\n"));
            TaskView stopped = until(alice, TaskView.State.STOPPED);
            assertEquals("The machine was drained; start it on another one.", stopped.detail());
            assertTrue(Wait.on(alice.log("worker")).contains("term"));
            assertTrue(Files.exists(folder.resolve("data/tasks/alice/worker/checkpoints/saved")));
            Wait.until("drained", () -> machine(rig).condition(), Condition.DRAINED::equals);
            assertEquals(List.of(), Wait.on(alice.bids()).bids());
            assertTrue(!Instant.now().isBefore(ends), "bids end when it was said");
            assertEquals("machine-cordoned", refusal(alice.bid("cpu", rig.bidRequest("alice", "1"))));
            rig.stop();
            rig.start();
            rig.registered();
            assertEquals(Condition.DRAINED, machine(rig).condition());
        }
    }

    @Test
    void aDrainThatIsCalledOffEndsNothing() {
        try (Rig rig = Rig.started(folder, "notice: 1h")) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("worker", Rig.shell(POLITE)));
            until(alice, TaskView.State.RUNNING);
            become(rig, Condition.DRAINED);
            Wait.until("the notice", () -> Wait.on(alice.log("worker")), log -> log.endsWith("noticeEnds\n"));
            become(rig, Condition.OPEN);
            Wait.until("its end", () -> Wait.on(alice.log("worker")), log -> log.endsWith("none\n"));
            assertEquals(1, Wait.on(alice.bids()).bids().size());
            assertEquals(null, machine(rig).drains());
        }
    }

    @Test
    void labelsChangeWhileItRunsAndStay() {
        try (Rig rig = Rig.started(folder, "labels: {zone: left, dataset: digits}")) {
            NodeClient root = rig.client("root", Scope.ADMIN);
            Wait.on(root.label(new NewLabels(Rig.MACHINE, Map.of("zone", "right", "gpu", "none"), List.of("dataset"))));
            Map<String, String> expected = Map.of("zone", "right", "gpu", "none");
            assertEquals(expected, machine(rig).labels());
            Wait.until(
                    "the directory tells it",
                    () -> Wait.on(root.directory()).machines().stream()
                            .map(entry -> entry.labels())
                            .toList(),
                    List.of(expected)::equals);
            rig.stop();
            rig.start();
            assertEquals(expected, machine(rig).labels());
            NodeClient again = rig.client("root", Scope.ADMIN);
            assertEquals(
                    "label-reserved",
                    refusal(again.label(new NewLabels(Rig.MACHINE, Map.of(MachineView.CORDONED, "no"), List.of()))));
            assertEquals(
                    "label-invalid",
                    refusal(again.label(new NewLabels(Rig.MACHINE, Map.of("x".repeat(300), "y"), List.of()))));
        }
    }

    @Test
    void onlyAdministratorsAndTheMachineItselfMay() {
        try (Rig rig = Rig.started(folder)) {
            NewCondition cordoned = new NewCondition(Rig.MACHINE, Condition.CORDONED);
            assertEquals(
                    "scope-missing", refusal(rig.client("alice", Scope.BIDDER).become(cordoned)));
            assertEquals("machine-foreign", refusal(rig.client("m2", Scope.NODE).become(cordoned)));
            NodeClient itself = rig.client(Rig.MACHINE, Scope.NODE);
            assertEquals("machine-unknown", refusal(itself.become(new NewCondition("m2", Condition.CORDONED))));
            assertEquals(Condition.OPEN, machine(rig).condition());
            Wait.on(itself.become(cordoned));
            assertEquals(Condition.CORDONED, machine(rig).condition());
        }
    }
}
