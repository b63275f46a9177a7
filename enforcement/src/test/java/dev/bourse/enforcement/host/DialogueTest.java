package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.Terminal;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands beside a process that one speaks with, on real terminals and through real pipes. */
@Needs({HostPart.CGROUPS, HostPart.ISOLATION})
class DialogueTest {
    private static final Terminal SCREEN = new Terminal("xterm-256color", 31, 77);

    private final Queue<String> printed = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private Workshop shop;

    @BeforeEach
    void start() {
        shop = Workshop.cgroups(0.5, Sharing.WEIGHTED);
        shop.start(shop.shell("job", "alice", "echo up; sleep 1000"));
        Workshop.await("up", () -> shop.printed("job").contains("up"));
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    private Dialogue talk(Optional<Terminal> terminal, String... command) {
        return shop.enforcer.talk(
                "job",
                List.of(command),
                terminal,
                (ofError, piece) -> (ofError ? failed : printed).add(new String(piece, StandardCharsets.UTF_8)));
    }

    private static String all(Queue<String> pieces) {
        return String.join("", pieces);
    }

    private static void type(Dialogue dialogue, String keys) {
        dialogue.say(keys.getBytes(StandardCharsets.UTF_8));
    }

    private void until(String text) {
        Workshop.await(text + " in " + printed, () -> all(printed).contains(text));
    }

    private int code(Dialogue dialogue) throws Exception {
        return dialogue.code().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aTerminalIsOneWithSizeKeysAndSignals() throws Exception {
        Dialogue shell = talk(Optional.of(SCREEN), "/bin/sh");
        type(shell, "PS1=; tty; stty size; echo $TERM $(id -u); echo first\n");
        until("first\r\n");
        until("/dev/pts/0\r\n31 77\r\nxterm-256color 30001\r\n");
        shell.resize(SCREEN.sized(50, 132));
        type(shell, "stty size\n");
        until("50 132\r\n");
        type(shell, "sleep 86413; echo \"code $?\"\n");
        Workshop.await("sleep", () -> sleepers() == 1);
        type(shell, "\003");
        until("^C");
        type(shell, "echo \"was $?\"; exit 7\n");
        until("was 130");
        assertEquals(7, code(shell));
    }

    /** Of those that dialogues started. */
    private long sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> arguments.length == 1 && arguments[0].equals("86413"))
                        .isPresent())
                .count();
    }

    @Test
    void pipesCarryBytesAndTheirEnd() throws Exception {
        Dialogue cat = talk(Optional.empty(), "/bin/sh", "-c", "cat; echo oops >&2; exit 3");
        type(cat, "one\003two\n");
        cat.hush();
        assertEquals(3, code(cat));
        assertEquals("one\003two\n", all(printed));
        assertEquals("oops\n", all(failed));
        Dialogue absent = talk(Optional.empty(), "no-such-program");
        assertEquals(127, code(absent));
        assertTrue(all(failed).contains("not found"), all(failed));
    }

    @Test
    void itsEndIsThatOfAllThatItStarted() throws Exception {
        Dialogue shell = talk(Optional.of(SCREEN), "/bin/sh");
        type(shell, "trap '' HUP; (sleep 86413 & sleep 86413) & sleep 86413\n");
        Workshop.await("sleepers", () -> sleepers() == 3);
        shell.end();
        code(shell);
        Workshop.await("ended", () -> sleepers() == 0);
        Dialogue left = talk(Optional.empty(), "/bin/sh", "-c", "sleep 86413 & exit 5");
        assertEquals(5, code(left));
        Workshop.await("ended", () -> sleepers() == 0);
    }

    @Test
    void itEndsWithItsTask() throws Exception {
        Dialogue shell = talk(Optional.of(SCREEN), "/bin/sh");
        type(shell, "echo here\n");
        until("here\r\n");
        var _ = shop.enforcer.stop("job", Duration.ZERO);
        assertTrue(code(shell) > 128, "a signal ended it");
    }
}
