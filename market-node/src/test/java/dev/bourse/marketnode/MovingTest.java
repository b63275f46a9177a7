package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rank that moves between two machines with a store of checkpoints. */
class MovingTest {
    private static final String COUNT = """
            cd $BOURSE_CHECKPOINT_DIR
            n=$(cat count 2>/dev/null || echo 0)
            echo from $n
            while [ $n -lt %d ]; do n=$((n + 1)); echo $n > next; mv next count; done
            %s
            """;

    @TempDir
    Path folder;

    private Path store;

    @BeforeEach
    void makeStore() throws IOException {
        // Tasks run as other users, which must be able to pass.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        store = Files.createDirectory(folder.resolve("store"));
    }

    private Rig machine(String name) throws IOException {
        Rig rig = new Rig(
                        Files.createDirectory(folder.resolve(name)),
                        "checkpoints: {directory: " + store + ", every: 100ms}")
                .named(name);
        rig.start();
        rig.registered();
        rig.bid("alice", "3");
        return rig;
    }

    private static void start(NodeClient machine, long generation, String script) {
        Wait.on(machine.start("count-0", request(generation, script)));
    }

    private static TaskRequest request(long generation, String script) {
        return TaskRequest.of("count", List.of("/bin/sh", "-c", script)).withLineage("count-0", generation);
    }

    private static void awaitLog(NodeClient machine, String text) {
        Wait.until("log of count-0", () -> Wait.on(machine.log("count-0")), log -> log.equals(text));
    }

    private void awaitStored(int snapshots) {
        Wait.until("snapshots", this::stored, number -> number == snapshots);
    }

    private long stored() {
        Path rank = store.resolve("alice/count-0");
        try (var files = Files.exists(rank) ? Files.list(rank) : Stream.<Path>of()) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itGoesOnWhereItWasAndLeavesNothingInTheEnd() throws IOException {
        try (Rig east = machine("east");
                Rig west = machine("west")) {
            NodeClient first = east.client("alice", Scope.BIDDER);
            start(first, 1, COUNT.formatted(5, "exec sleep 600"));
            awaitLog(first, "from 0\n");
            awaitStored(1);

            NodeClient second = west.client("alice", Scope.BIDDER);
            start(second, 2, COUNT.formatted(8, "exec sleep 600"));
            awaitLog(second, "from 5\n");
            awaitStored(2);
            Wait.on(second.stop("count-0"));

            Wait.on(first.stop("count-0"));
            Wait.until("stop", () -> Wait.on(first.task("count-0")).state(), state -> state == TaskView.State.STOPPED);
            start(first, 3, COUNT.formatted(9, ""));
            awaitLog(first, "from 0\nfrom 8\n");
            awaitStored(0);
        }
    }

    @Test
    void whatIsSavedWithoutRestIsStoredToo() throws IOException {
        try (Rig east = machine("east")) {
            String restless =
                    "cd $BOURSE_CHECKPOINT_DIR; while :; do echo $((n = n + 1)) > next; mv next count; sleep 0.02; done";
            start(east.client("alice", Scope.BIDDER), 1, restless);
            Wait.until("snapshots", this::stored, number -> number >= 1);
        }
    }

    @Test
    void aNodeThatIsStoppedRunsTheCheckpointCommandAndStoresWhatItSaved() throws IOException {
        String script = COUNT.formatted(0, "exec sleep 600");
        try (Rig east = machine("east");
                Rig west = machine("west")) {
            NodeClient first = east.client("alice", Scope.BIDDER);
            List<String> save = List.of("/bin/sh", "-c", "echo 7 > $BOURSE_CHECKPOINT_DIR/count");
            Wait.on(first.start("count-0", request(1, script).withCheckpoint(save)));
            awaitLog(first, "from 0\n");
            east.stop();
            assertEquals(1, stored());

            NodeClient second = west.client("alice", Scope.BIDDER);
            start(second, 2, script);
            awaitLog(second, "from 7\n");
        }
    }

    @Test
    void itWaitsForAStoreThatIsAway() throws IOException {
        Path away = folder.resolve("away");
        Files.move(store, away);
        try (Rig east = machine("east")) {
            NodeClient alice = east.client("alice", Scope.BIDDER);
            start(alice, 1, COUNT.formatted(1, ""));
            TaskView waiting = Wait.until(
                    "word of the store",
                    () -> Wait.on(alice.task("count-0")),
                    task -> task.detail() != null && task.detail().contains("is not there"));
            assertEquals(TaskView.State.PENDING, waiting.state());

            Files.move(away, store);
            Wait.until("end", () -> Wait.on(alice.task("count-0")).state(), state -> state == TaskView.State.DONE);
        }
    }
}
