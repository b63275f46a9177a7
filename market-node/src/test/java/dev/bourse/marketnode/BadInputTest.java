package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.size.Bytes;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that behave badly, over HTTP and with real processes: a clear state and sentence, and a neighbour unharmed. */
class BadInputTest {
    private static final String NEIGHBOUR =
            "i=0; while :; do i=$((i + 1)); echo \"bourse-progress {\\\"units\\\": $i}\"; sleep 0.05; done";

    @TempDir
    Path folder;

    private static TaskView ended(NodeClient client, String task) {
        return Wait.until(
                "end of " + task,
                () -> Wait.on(client.task(task)),
                view -> view.state().isOver());
    }

    private static double units(NodeClient client) {
        return Wait.on(client.task("neighbour")).progress().getOrDefault("units", 0.0);
    }

    private static void goesOn(NodeClient neighbour) {
        double before = units(neighbour);
        Wait.until("the neighbour's progress", () -> units(neighbour), now -> now >= before + 5);
    }

    @Test
    @Needs(HostPart.CGROUPS)
    void aForkBombIsStoppedAndItsNeighbourGoesOn() {
        try (Rig rig = Rig.started(folder, "enforcement: cgroup")) {
            rig.bid("alice", "1");
            rig.bid("bobby", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            Wait.on(bobby.start("neighbour", Rig.shell(NEIGHBOUR)));
            Wait.on(alice.start("bomb", Rig.shell("bomb() { bomb | bomb & }; bomb; sleep 600")));
            goesOn(bobby);
            Wait.on(alice.stopNow("bomb"));
            assertEquals(TaskView.State.STOPPED, ended(alice, "bomb").state());
            goesOn(bobby);
        }
    }

    @Test
    @Needs(HostPart.CGROUPS)
    void aMemoryHogFailsAndItsNeighbourGoesOn() {
        try (Rig rig = Rig.started(folder, "enforcement: cgroup")) {
            rig.bid("alice", "1");
            rig.bid("bobby", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            Wait.on(bobby.start("neighbour", Rig.shell(NEIGHBOUR)));
            Wait.on(alice.start(
                    "hog", Rig.shell("x=12345678; while :; do x=$x$x; done").withMemory(Bytes.of("32MiB"))));
            String detail = ended(alice, "hog").detail();
            assertTrue(detail.startsWith("The command (/bin/sh) used up its memory (32MiB)"), detail);
            goesOn(bobby);
        }
    }

    @Test
    void aCommandThatDiesAtOnceSaysWithWhat() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("segv", Rig.shell("kill -SEGV $$")));
            assertEquals(
                    "The command (/bin/sh) was ended by signal 11 (exit code 139). It printed nothing.",
                    ended(alice, "segv").detail());
            Wait.on(alice.start("folder", TaskRequest.of("job1", List.of("/usr/bin"))));
            String detail = ended(alice, "folder").detail();
            assertTrue(
                    detail.startsWith(
                            "The command (/usr/bin) is not a program that may be run on this machine (exit code"
                                    + " 126)."),
                    detail);
        }
    }

    @Test
    void anImageIsNothingForAMachineOfPlainCommands() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("image", Rig.shell("true").withImage("busybox")));
            TaskView view = ended(alice, "image");
            assertEquals(TaskView.State.FAILED, view.state());
            assertTrue(
                    view.detail()
                            .matches(
                                    "The task could not be started\\. The task \\(image\\.\\d+\\) wants the image \\(busybox\\),"
                                            + " and this machine runs plain commands; .*"),
                    view.detail());
            MachineView.Reserve memory = Wait.on(alice.machine()).memory();
            assertEquals(memory.capacity(), memory.free(), "nothing stays reserved");
        }
    }

    @Test
    @Needs(HostPart.DOCKER)
    void anImageThatIsNotThereIsNamed() {
        try (Rig rig = Rig.started(folder, "enforcement: docker")) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("image", Rig.shell("true").withImage("no-such-image")));
            String detail = ended(alice, "image").detail();
            assertTrue(
                    detail.startsWith(
                            "The task could not be started. The image (docker.io/library/no-such-image:latest) is not on the machine"),
                    detail);
        }
    }
}
