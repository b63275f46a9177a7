package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.EventSubscription;
import dev.bourse.api.market.CommandRequest;
import dev.bourse.api.market.CommandView;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands beside tasks, with real processes in their groups and namespaces. */
class CommandsTest {
    @TempDir
    Path folder;

    private static CommandRequest shell(String script) {
        return new CommandRequest(List.of("/bin/sh", "-c", script));
    }

    /** Runs a command to its end; what it printed, and its exit code as the last line. */
    private static List<String> run(NodeClient client, String name, String script) throws Exception {
        Wait.on(client.run("worker", name, shell(script)));
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<CommandView> end = new CompletableFuture<>();
        EventSubscription output =
                client.followCommand("worker", name, piece -> lines.addAll(piece.lines()), end::complete);
        lines.add(Integer.toString(end.get(60, TimeUnit.SECONDS).exitCode()));
        output.close();
        return lines;
    }

    @Test
    @Needs({HostPart.ISOLATION, HostPart.CGROUPS})
    void itRunsWhereTheTaskDoes() throws Exception {
        try (Rig rig = Rig.started(folder, "enforcement: cgroup", "isolation: namespaces")) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            String where = "id -u; pwd; echo $BOURSE_TASK; readlink /proc/self/ns/pid /proc/self/ns/mnt;"
                    + " cut -d: -f3 /proc/self/cgroup | sort -u; grep NoNewPrivs /proc/self/status; cat /tmp/note";
            Wait.on(alice.start(
                    "worker", Rig.shell("echo private > /tmp/note; { " + where + "; } ; echo up; sleep 600")));
            Wait.until("up", () -> Wait.on(alice.log("worker")), log -> log.endsWith("up\n"));
            List<String> own =
                    new ArrayList<>(Wait.on(alice.log("worker")).lines().toList());
            own.set(own.size() - 1, "3");
            assertEquals(own, run(alice, "look", where + "; exit 3"));
        }
    }

    @Test
    void itEndsWhenAskedAndWithItsTask() throws Exception {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("worker", Rig.shell("sleep 600")));
            Wait.until("runs", () -> Wait.on(alice.task("worker")), view -> view.state() == TaskView.State.RUNNING);
            assertEquals(List.of("127"), run(alice, "absent", "exec no-such-program 2> /dev/null"));
            Wait.on(alice.run("worker", "long", shell("touch began; sleep 3; touch ended")));
            Path work = folder.resolve("data/tasks/alice/worker/work");
            Wait.until("began", () -> work.resolve("began").toFile().exists(), began -> began);
            Wait.on(alice.endCommand("worker", "long"));
            assertEquals(
                    "command-unknown",
                    assertThrows(RefusedException.class, () -> Wait.on(alice.endCommand("worker", "long")))
                            .refusal()
                            .code());
            Wait.on(alice.run("worker", "last", shell("sleep 600")));
            Wait.on(alice.stop("worker"));
            Wait.until("stopped", () -> Wait.on(alice.task("worker")), view -> view.state() == TaskView.State.STOPPED);
            assertEquals(
                    "task-not-running",
                    assertThrows(RefusedException.class, () -> Wait.on(alice.run("worker", "late", shell("true"))))
                            .refusal()
                            .code());
            assertTrue(!work.resolve("ended").toFile().exists(), "it was killed");
        }
    }

    @Test
    void onlyTheTasksBidderRunsSome() {
        try (Rig rig = Rig.started(folder)) {
            rig.bid("alice", "1");
            Wait.on(rig.client("alice", Scope.BIDDER).start("worker", Rig.shell("sleep 600")));
            RefusedException refused = assertThrows(
                    RefusedException.class,
                    () -> Wait.on(rig.client("bobby", Scope.BIDDER).run("worker", "look", shell("true"))));
            assertEquals("task-unknown", refused.refusal().code());
        }
    }
}
