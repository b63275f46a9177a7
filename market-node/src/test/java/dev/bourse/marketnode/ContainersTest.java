package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.CommandRequest;
import dev.bourse.api.market.FilePiece;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.ShellAsk;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.TerminalSize;
import dev.bourse.api.signing.Scope;
import dev.bourse.api.size.Bytes;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks as containers have of what tasks as processes have, with a real engine. */
@Needs({HostPart.CGROUPS, HostPart.DOCKER})
class ContainersTest {
    private static final String NAME = "bourse-test-task:1";
    private static final String REPORT = "perl -MIO::Socket::UNIX -e '$s = IO::Socket::UNIX->new(Peer =>"
            + " $ENV{BOURSE_PROGRESS_SOCKET}) or die \"no way: $!\"; print $s \"{\\\"units\\\": 128}\\n\"'";
    private static TaskImage image;

    @TempDir
    Path folder;

    @BeforeAll
    static void build(@TempDir Path place) throws IOException {
        image = TaskImage.build(place, NAME);
    }

    @AfterAll
    static void remove() throws IOException {
        image.close();
    }

    private static TaskRequest shell(String script) {
        return Rig.shell(script).withImage(NAME);
    }

    private static void until(NodeClient client, String task, TaskView.State state) {
        Wait.until("state of " + task, () -> Wait.on(client.task(task)).state(), now -> now == state);
    }

    @Test
    void aShellIsOnATerminalOfTheContainer() {
        try (Rig rig = Rig.started(folder, "enforcement: docker")) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start("worker", shell("sleep 600")));
            until(alice, "worker", TaskView.State.RUNNING);
            TestShell user = TestShell.onTerminal(alice, "/bin/sh");
            // The engine sizes a terminal once the command runs on it.
            Wait.until(
                    "31 77",
                    () -> {
                        user.type("stty size\n");
                        return user.all();
                    },
                    all -> all.contains("31 77\r\n"));
            user.type("tty; echo $TERM $BOURSE_TASK $(pwd)\n");
            user.until("/dev/pts/0\r\nxterm worker /work\r\n");
            user.tell(ShellAsk.size(new TerminalSize(50, 132)));
            user.type("stty size\n");
            user.until("50 132\r\n");
            user.type("sleep 86418\n");
            Wait.until("asleep", () -> running("86418"), asleep -> asleep);
            user.type("\003");
            user.until("^C");
            user.type("echo \"was $?\"; exit 7\n");
            user.until("was 130");
            assertEquals(7, user.code());
            TestShell pipes = TestShell.byPipes(alice, "sh", "-c", "cat; echo oops >&2; exit 3");
            pipes.type("one\003two\n");
            pipes.until("two");
            pipes.tell(ShellAsk.atEnd());
            assertEquals(3, pipes.code());
            assertEquals("one\003two\n", pipes.all());
            assertEquals("oops\n", String.join("", pipes.failed));
            TestShell absent = TestShell.onTerminal(alice, "no-such-program");
            // Engines differ; all say it in words.
            assertTrue(List.of(126, 127).contains(absent.code()));
            assertTrue(absent.all().contains("not found"), absent.all());
            TestShell flood = TestShell.onTerminal(alice, "yes", "86419");
            flood.reads = false;
            long first = Wait.until("the window is full", flood.bytes::get, now -> now > 250_000);
            Wait.on(alice.task("worker"));
            assertTrue(flood.bytes.get() - first < 128 * 1024, "it waits");
            flood.leave();
            TestShell left =
                    TestShell.onTerminal(alice, "sh", "-c", "trap '' HUP; (sleep 86418 & sleep 86418) & sleep 86418");
            Wait.until("asleep", () -> running("86418"), asleep -> asleep);
            left.leave();
            Wait.until("ended", () -> running("86418") || running("86419"), asleep -> !asleep);
        }
    }

    /** Whether a process of this host was given that alone. */
    private static boolean running(String argument) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().arguments())
                .flatMap(Optional::stream)
                .anyMatch(arguments -> List.of(arguments).equals(List.of(argument)));
    }

    @Test
    void aContainerHasWhatAProcessHas() throws IOException {
        try (Rig rig = Rig.started(folder, "enforcement: docker")) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            byte[] data = "given\n".getBytes(StandardCharsets.UTF_8);
            Wait.on(alice.writeFile("worker", "work/data", FilePiece.of(0, data, true)));
            Wait.on(alice.start(
                    "worker",
                    shell("cat data; stat -c '%a %u' $BOURSE_SECRETS_DIR/db; cat $BOURSE_SECRETS_DIR/db; echo;"
                                    + " grep -c '\"share\"' $BOURSE_SHARE_FILE; env | grep -c hunter;"
                                    + " echo $BOURSE_SHARE_FILE $BOURSE_CHECKPOINT_DIR $PWD; id -u; echo result > result; "
                                    + REPORT
                                    + "; trap 'echo term; exit 0' TERM; echo up; while :; do sleep 0.05; done")
                            .withSecrets(Map.of("db", "hunter2"))
                            .withCheckpoint(List.of(
                                    "sh", "-c", "echo saving as $(id -u); echo 7 > $BOURSE_CHECKPOINT_DIR/step"))));
            List<String> said = Wait.until("up", () -> Wait.on(alice.log("worker")), log -> log.endsWith("up\n"))
                    .lines()
                    .toList();
            String uid = said.get(6);
            assertEquals(
                    List.of(
                            "given",
                            "400 " + uid,
                            "hunter2",
                            "1",
                            "0",
                            "/run/bourse/share.json /checkpoints /work",
                            uid,
                            "up"),
                    said);
            Wait.until("progress", () -> Wait.on(alice.task("worker")).progress(), Map.of("units", 128.0)::equals);
            assertEquals(
                    "result\n",
                    new String(
                            Wait.on(alice.readFile("worker", "work/result", 0)).bytes(), StandardCharsets.UTF_8));
            Wait.on(alice.run("worker", "look", new CommandRequest(List.of("touch", "/work/looked"))));
            Path looked = folder.resolve("data/tasks/alice/worker/work/looked");
            Wait.until("a look", () -> Files.exists(looked), there -> there);
            Wait.on(alice.stop("worker"));
            until(alice, "worker", TaskView.State.STOPPED);
            assertEquals(
                    List.of("saving as " + uid, "term"),
                    Wait.on(alice.log("worker"))
                            .lines()
                            .skip(8)
                            .filter(line -> !line.equals("Terminated"))
                            .toList());
            assertEquals("7\n", Files.readString(folder.resolve("data/tasks/alice/worker/checkpoints/step")));
            Path secrets = folder.resolve("data/live/worker.1/secrets");
            Wait.until("its secrets go with it", () -> Files.exists(secrets), there -> !there);
        }
    }

    @Test
    void whatItWritesCountsAndItsImageIsOnlyRead() {
        try (Rig rig = Rig.started(folder, "enforcement: docker")) {
            rig.bid("alice", "1");
            NodeClient alice = rig.client("alice", Scope.BIDDER);
            Wait.on(alice.start(
                    "hoarder",
                    shell(
                                    "for d in / /bin /usr /etc /run /dev; do touch $d/x && echo wrote $d; done;"
                                            + " while :; do head -c 1000000 /dev/zero >> $BOURSE_CHECKPOINT_DIR/all; sleep 0.01; done")
                            .withDisk(Bytes.of("8MiB"))));
            until(alice, "hoarder", TaskView.State.FAILED);
            String detail = Wait.on(alice.task("hoarder")).detail();
            assertTrue(detail.contains("used up its disk"), detail);
            String log = Wait.on(alice.log("hoarder"));
            assertTrue(log.lines().noneMatch(line -> line.startsWith("wrote")), log);
        }
    }

    @Test
    void itGoesOnElsewhereFromItsCheckpoint() throws IOException {
        Path store = Files.createDirectory(folder.resolve("store"));
        String[] settings = {"enforcement: docker", "checkpoints: {directory: " + store + ", every: 100ms}"};
        String count = "cd $BOURSE_CHECKPOINT_DIR; n=$(cat count 2>/dev/null || echo 0); echo from $n;"
                + " while [ $n -lt %d ]; do n=$((n + 1)); echo $n > next; mv next count; done; %s";
        try (Rig east = new Rig(Files.createDirectory(folder.resolve("east")), settings).named("east");
                Rig west = new Rig(Files.createDirectory(folder.resolve("west")), settings).named("west")) {
            for (Rig rig : List.of(east, west)) {
                rig.start();
                rig.registered();
                rig.bid("alice", "1");
            }
            NodeClient first = east.client("alice", Scope.BIDDER);
            Wait.on(first.start(
                    "count-0", shell(count.formatted(5, "sleep 600")).withLineage("count-0", 1)));
            Wait.until("stored", () -> isStored(store.resolve("alice/count-0")), there -> there);
            NodeClient second = west.client("alice", Scope.BIDDER);
            Wait.on(second.start("count-0", shell(count.formatted(8, "")).withLineage("count-0", 2)));
            until(second, "count-0", TaskView.State.DONE);
            String log = Wait.on(second.log("count-0"));
            assertTrue(log.matches("from [1-5]\n"), log);
        }
    }

    private static boolean isStored(Path work) {
        String[] files = work.toFile().list((_, name) -> name.endsWith(".zip"));
        return files != null && files.length > 0;
    }
}
