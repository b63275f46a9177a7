package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that write to their progress socket, in the namespaces that the host has. */
class ProgressSocketTest {
    private static final String OPEN =
            "perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new(Peer => $ENV{BOURSE_PROGRESS_SOCKET})"
                    + " or die \"no way: $!\"; $s->autoflush(1);";

    @TempDir
    Path folder;

    @BeforeEach
    void perlIsEverywhereInDebian() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "perl is not installed");
    }

    @Test
    void whatATaskWritesIsItsProgress() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start(
                    "worker",
                    Rig.shell(OPEN + " print $s \"{\\\"units\\\": 128, \\\"loss\\\": 0.5}\\n\"; sleep 600'")));
            TaskView view = Wait.until(
                    "progress",
                    () -> Wait.on(alice.task("worker")),
                    task -> !task.progress().isEmpty() || task.state() == TaskView.State.FAILED);
            assertEquals(Map.of("units", 128.0, "loss", 0.5), view.progress(), view.toString());
        }
    }

    /** Garbage, a line without end, and more connections than there may be: counted, and nobody else minds. */
    @Test
    void garbageHarmsNobody() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            rig.bid("bobby", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            Wait.on(
                    alice.start(
                            "vandal",
                            Rig.shell(
                                    "for i in 1 2 3 4 5 6 7 8; do " + OPEN
                                            + " $SIG{PIPE} = sub { exit }; while (1) { print $s join(\"\", map { chr(rand 256) } 1..5000), \"\\n\" }' & done; wait")));
            Wait.on(bobby.start("worker", Rig.shell(OPEN + " print $s \"{\\\"units\\\": 1}\\n\"; sleep 600'")));
            Wait.until(
                    "progress",
                    () -> Wait.on(bobby.task("worker")),
                    task -> !task.progress().isEmpty());
            Wait.until(
                    "garbage",
                    () -> rig.get("/metrics")
                            .body()
                            .lines()
                            .filter(line -> line.startsWith("bourse_progress_garbage "))
                            .findFirst()
                            .orElse("none"),
                    line -> !line.equals("none") && Double.parseDouble(line.split(" ", -1)[1]) > 20);
            assertEquals(TaskView.State.RUNNING, Wait.on(alice.task("vandal")).state());
            assertTrue(Wait.on(alice.task("vandal")).progress().isEmpty());
        }
    }

    /** Another account's task reaches neither the socket nor the share file. */
    @Test
    void itIsTheTasksAlone() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            rig.bid("bobby", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("worker", Rig.shell("echo $BOURSE_SHARE_FILE; cat $BOURSE_SHARE_FILE; sleep 600")));
            String file = Wait.until(
                            "printed",
                            () -> Wait.on(alice.log("worker")),
                            log -> log.lines().count() == 2)
                    .lines()
                    .findFirst()
                    .orElseThrow();
            String live = Path.of(file).getParent().toString();
            NodeClient bobby = rig.client("bobby", Scope.BIDDER);
            Wait.on(bobby.start(
                    "spy",
                    Rig.shell("cat %s || ls %s || ls %s || echo > %s/progress || echo refused"
                            .formatted(file, live, Path.of(live).getParent(), live))));
            Wait.until(
                    "end",
                    () -> Wait.on(bobby.task("spy")),
                    task -> task.state().isOver());
            String said = Wait.on(bobby.log("spy"));
            assertTrue(said.endsWith("refused\n"), said);
        }
    }
}
