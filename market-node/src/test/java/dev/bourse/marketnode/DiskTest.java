package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.size.Bytes;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    @TempDir
    Path folder;

    @Test
    void aTaskThatFillsItsDiskIsEndedAndItsNeighbourIsNot() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            rig.bid("bobby", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            Wait.on(bobby.start("quiet", Rig.shell("head -c 1000000 /dev/zero > some; sleep 600")));
            Wait.on(alice.start(
                    "hoarder",
                    Rig.shell("while :; do head -c 1000000 /dev/zero >> all; sleep 0.01; done")
                            .withDisk(Bytes.of("8MiB"))));
            TaskView view = Wait.until(
                    "the end", () -> Wait.on(alice.task("hoarder")), task -> task.state() == TaskView.State.FAILED);
            assertTrue(
                    view.detail()
                            .matches(
                                    "The command \\(/bin/sh\\) used up its disk: its folders hold .*MiB of the 8MiB that it"
                                            + " asked for; ask for more\\."),
                    view.detail());
            assertEquals(TaskView.State.RUNNING, Wait.on(bobby.task("quiet")).state());
        }
    }

    @Test
    void diskIsReservedLikeMemory() {
        try (Rig rig = Rig.started(folder, "disk: 64MiB", "taskDisk: 48MiB")) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("first", Rig.shell("sleep 600")));
            RefusedException full =
                    assertThrows(RefusedException.class, () -> Wait.on(alice.start("second", Rig.shell("sleep 600"))));
            assertEquals("disk-unavailable", full.refusal().code());
            assertEquals(
                    "The task (second) of alice asks for 48MiB of disk, and of the machine's 64MiB only 16MiB are free;"
                            + " ask for less, wait, or choose another machine.",
                    full.getMessage());
            assertEquals(
                    new MachineView.Reserve(Bytes.of("64MiB"), Bytes.of("16MiB")),
                    Wait.on(alice.machine()).disk());
        }
    }
}
