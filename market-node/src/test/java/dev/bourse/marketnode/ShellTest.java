package dev.bourse.marketnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.market.CommandRequest;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.ShellAsk;
import dev.bourse.api.market.ShellRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.market.TerminalSize;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.signing.Scope;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Wait;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells beside tasks, through the node's API: real processes on real terminals. */
class ShellTest {
    @TempDir
    Path folder;

    private Rig rig;
    private NodeClient alice;

    /** A node with a task that runs. */
    private void node(String... settings) {
        rig = Rig.started(folder, settings);
        rig.bid("alice", "1");
        alice = rig.client("alice", Scope.BIDDER);
        Wait.on(alice.start("worker", Rig.shell("sleep 600")));
        Wait.until("runs", () -> Wait.on(alice.task("worker")), view -> view.state() == TaskView.State.RUNNING);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static long running(String program, String... arguments) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(info -> info.command()
                        .filter(path -> path.endsWith("/" + program))
                        .isPresent())
                .filter(info -> List.of(info.arguments().orElse(new String[0])).equals(List.of(arguments)))
                .count();
    }

    private static void untilAsleep(String seconds, long many) {
        Wait.until("sleep " + seconds, () -> running("sleep", seconds), now -> now == many);
    }

    @Test
    @Needs({HostPart.ISOLATION, HostPart.CGROUPS})
    void aTerminalIsOneWithSizeKeysAndSignals() {
        node("enforcement: cgroup", "isolation: namespaces");
        TestShell shell = TestShell.onTerminal(alice, "/bin/sh");
        shell.type("PS1=; tty; stty size; echo $TERM $BOURSE_TASK; grep -c sleep /proc/[0-9]*/comm | grep -c :1\n");
        shell.until("/dev/pts/0\r\n31 77\r\nxterm worker\r\n1\r\n");
        shell.tell(ShellAsk.size(new TerminalSize(50, 132)));
        // A size has no answer, and goes before what is typed after it.
        shell.type("stty size\n");
        shell.until("50 132\r\n");
        shell.type("sleep 86414; echo \"was $?\"\n");
        untilAsleep("86414", 1);
        shell.type("\003");
        shell.until("^C");
        shell.type("echo \"was $?\"; exit 7\n");
        shell.until("was 130");
        assertEquals(7, shell.code());
    }

    @Test
    void pipesCarryBytesBothWaysAndTheirEnd() {
        node();
        TestShell sum = TestShell.byPipes(alice, "/bin/sh", "-c", "cksum; echo oops >&2; exit 3");
        String block = "0123456789abcde\n".repeat(2_048);
        IntStream.range(0, 64).forEach(_ -> sum.type(block));
        sum.tell(ShellAsk.atEnd());
        assertEquals(3, sum.code());
        assertEquals("2228029467 2097152\n".length(), sum.all().length(), sum.all());
        assertTrue(sum.all().endsWith(" 2097152\n"), sum.all());
        assertEquals("oops\n", String.join("", sum.failed));
        TestShell absent = TestShell.byPipes(alice, "no-such-program");
        assertEquals(127, absent.code());
        assertTrue(String.join("", absent.failed).contains("not found"));
    }

    @Test
    void aFloodNeitherFillsTheNodeNorKeepsItFromOthers() {
        node();
        TestShell read = TestShell.onTerminal(alice, "yes", "read");
        TestShell flood = TestShell.onTerminal(alice, "yes");
        flood.reads = false;
        long first = Wait.until("the window is full", flood.bytes::get, now -> now > 250_000);
        long before = read.bytes.get();
        IntStream.range(0, 50).forEach(_ -> Wait.on(alice.task("worker")));
        Wait.until("the other is read on", read.bytes::get, now -> now > before + (1 << 20));
        read.leave();
        assertTrue(flood.bytes.get() - first < 128 * 1024, "it waits: " + (flood.bytes.get() - first));
        assertEquals(1, running("yes"));
        flood.leave();
        Wait.until("yes is over", () -> running("yes"), now -> now == 0);
    }

    @Test
    void theShellEndsWithItsConnection() {
        node();
        NodeClient other = rig.client("alice", Scope.BIDDER);
        TestShell shell = TestShell.onTerminal(other, "/bin/sh");
        shell.type("trap '' HUP; (sleep 86415 & sleep 86415) & sleep 86415\n");
        untilAsleep("86415", 3);
        Wait.on(other.close());
        untilAsleep("86415", 0);
        TestShell deaf = TestShell.byPipes(alice, "sleep", "86416");
        untilAsleep("86416", 1);
        // More than it will ever read.
        deaf.type("x".repeat(60_000));
        deaf.type("x".repeat(60_000));
        deaf.leave();
        untilAsleep("86416", 0);
    }

    @Test
    void itEndsWithItsTask() {
        node();
        TestShell shell = TestShell.onTerminal(alice, "/bin/sh");
        shell.type("echo here\n");
        shell.until("here\r\n");
        Wait.on(alice.stopNow("worker"));
        assertTrue(shell.code() > 128);
        Wait.until("stopped", () -> Wait.on(alice.task("worker")), view -> view.state() == TaskView.State.STOPPED);
        assertEquals("task-not-running", refused(() -> TestShell.begin(alice)));
    }

    private static String refused(Runnable what) {
        return assertThrows(RefusedException.class, what::run).refusal().code();
    }

    @Test
    void whoMayNotIsNotLetIn() {
        node();
        assertEquals("task-unknown", refused(() -> TestShell.begin(rig.client("bobby", Scope.BIDDER))));
        assertEquals("scope-missing", refused(() -> TestShell.begin(rig.client("alice", Scope.AUDITOR))));
        String token = rig.bank.token("alice", Scope.BIDDER, Rig.MACHINE);
        assertEquals(426, rig.get("/v1/tasks/worker/shell", token).statusCode());
        assertEquals(401, rig.get("/v1/tasks/worker/shell").statusCode());
    }

    @Test
    void aBiddersShellsAndCommandsAreEightTogether() {
        node();
        Wait.on(alice.run("worker", "one", new CommandRequest(List.of("sleep", "600"))));
        List<TestShell> shells = IntStream.range(0, 7)
                .mapToObj(_ -> TestShell.byPipes(alice, "cat"))
                .toList();
        shells.forEach(shell -> {
            shell.type("up\n");
            shell.until("up\n");
        });
        assertEquals("commands-too-many", refused(() -> TestShell.begin(alice)));
        shells.forEach(TestShell::leave);
        Wait.until(
                "room",
                () -> {
                    try {
                        return TestShell.byPipes(alice, "true").code();
                    } catch (RefusedException e) {
                        return -1;
                    }
                },
                code -> code == 0);
    }

    @Test
    void garbageEndsItWithAReason() {
        node();
        assertEquals("message-malformed", told(Map.of("open", 3)));
        assertEquals("message-malformed", told(List.of(1)));
        assertEquals("message-malformed", told(Map.of("endOfInput", true)));
        assertEquals("message-malformed", told(Map.of("took", 7)));
        assertEquals("invalid-request", told(ShellAsk.open(new ShellRequest(List.of(), null, null))));
        assertEquals(
                "invalid-request",
                told(ShellAsk.open(new ShellRequest(List.of("sh"), "xterm", new TerminalSize(24, 1_000_000)))));
        assertEquals(
                "invalid-request",
                told(ShellAsk.open(new ShellRequest(List.of("sh"), "x'; reboot", new TerminalSize(24, 80)))));
        TestShell flood = TestShell.begin(alice);
        IntStream.range(0, 30_000).forEach(_ -> flood.tell(Map.of("took", 0)));
        assertEquals("too-many-messages", flood.problem());
        assertEquals(0, TestShell.byPipes(alice, "true").code(), "others are served");
    }

    private String told(Object note) {
        TestShell shell = TestShell.begin(alice);
        shell.tell(note);
        return shell.problem();
    }
}
