package dev.bourse.cli.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Rate;
import dev.bourse.cli.stage.Asking;
import dev.bourse.cli.stage.Program;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bourse exec -it}, on a terminal that the test types to, and in a pipe. */
@Needs({HostPart.CGROUPS, HostPart.ISOLATION})
class ExecTest {
    @TempDir
    Path folder;

    private Market market;

    private List<String> line(String... arguments) {
        List<String> line = new ArrayList<>(List.of("exec", "job1"));
        line.addAll(market.options("ann", 0));
        line.addAll(List.of(arguments));
        return line;
    }

    @Test
    void aUserSpeaksWithACommandBesideATask() throws Exception {
        try (Market one = new Market(folder, Map.of("enforcement", "cgroup"))) {
            market = one;
            Bidder ann = market.bidder("ann");
            ann.bid(Rate.of("6"), "10");
            Instant now = Instant.now();
            ann.start("worker", "sleep 600");
            ann.awaitRunning("worker", now.minusSeconds(5));
            onATerminal();
            killed();
            inAPipe();
        }
    }

    private void onATerminal() throws Exception {
        try (TypedProgram user = TypedProgram.start(folder, "typed", line("-it"))) {
            user.until("$ ");
            user.type("stty size; tty; echo \"$TERM $BOURSE_TASK\"\n");
            user.until("40 100\r\n/dev/pts/0\r\nvt220 worker\r\n");
            user.resize(50, 132);
            Asking.until(
                    "50 132",
                    () -> {
                        user.type("stty size\n");
                        return user.shown();
                    },
                    shown -> shown.contains("\n50 132\r\n"));
            user.type("sleep 86417\n");
            Asking.until("sleep", ExecTest::asleep, asleep -> asleep);
            user.type("\003");
            user.until("^C");
            user.type("echo \"was $?\"; exit 7\n");
            user.until("was 130");
            user.until("code 7");
            assertTrue(user.shown().contains("restored"), user.shown());
        }
    }

    private static boolean asleep() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).equals(List.of("86417")))
                        .isPresent());
    }

    /** The terminal is the user's again, and what they began is over. */
    private void killed() throws Exception {
        try (TypedProgram user =
                TypedProgram.start(folder, "killed", line("-it", "--", "sh", "-c", "echo up; exec sleep 86417"))) {
            user.until("up");
            user.program().destroy();
            user.until("code 143");
            assertTrue(user.shown().contains("restored"), user.shown());
            Asking.until("over", ExecTest::asleep, asleep -> !asleep);
        }
    }

    private void inAPipe() throws Exception {
        Process program = new ProcessBuilder(
                        Program.line(List.of(), line("-it", "--", "sh", "-c", "cat; echo no >&2; exit 3")))
                .start();
        program.getOutputStream().write("one\000two".getBytes(StandardCharsets.UTF_8));
        program.getOutputStream().close();
        assertEquals("one\000two", new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(
                List.of("bourse: There is no terminal here, so the command gets none (-t).", "no"),
                new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
        assertEquals(3, program.waitFor());
        try (Program absent = Program.start(folder, "absent", line("-i", "--", "no-such-program"))) {
            assertEquals(127, absent.exitCode());
            assertTrue(absent.err().contains("[command-not-found]"), absent.err());
        }
    }
}
