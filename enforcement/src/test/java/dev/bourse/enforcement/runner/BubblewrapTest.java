package dev.bourse.enforcement.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Isolation;
import dev.bourse.enforcement.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a bubblewrap that doesn't work, played by scripts. */
class BubblewrapTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private String program(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("bwrap"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program.toString();
    }

    private static Apart auto(String program, Duration patience) {
        return Bubblewrap.open(Isolation.AUTO, List.of(), program, patience);
    }

    @Test
    void whyTheHostCannotIsSaid() throws IOException {
        String program = program("echo 'bwrap: No permissions to create new namespace' >&2; exit 1");
        Apart apart = auto(program, LONG);
        assertEquals(Optional.empty(), apart.namespaces());
        assertEquals(
                "user only, since " + program + " fails: bwrap: No permissions to create new namespace",
                apart.description());
        EnforcementException refused = assertThrows(
                EnforcementException.class, () -> Bubblewrap.open(Isolation.NAMESPACES, List.of(), program, LONG));
        assertEquals(Refusal.ISOLATION_MISSING, refused.refusal());
        assertTrue(refused.getMessage().contains("No permissions to create new namespace"), refused.getMessage());
    }

    @Test
    void oneThatIsNotThereIsNamed() {
        String program = folder.resolve("none").toString();
        assertEquals(
                "user only, since " + program + " can't be run",
                auto(program, LONG).description());
    }

    @Test
    void oneThatHangsWithoutAWordIsGivenUpAndKilled() throws IOException {
        Path pid = folder.resolve("pid");
        String program = program("echo $$ > %s; exec sleep 600".formatted(pid));
        Apart apart = assertTimeoutPreemptively(LONG, () -> auto(program, Duration.ofMillis(500)));
        assertEquals("user only, since " + program + " didn't end within 500 ms", apart.description());
        Optional<ProcessHandle> left =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        left.ifPresent(process -> process.onExit().join());
        assertFalse(left.map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void oneThatWorksIsTakenWhateverItSays() throws IOException {
        Apart apart = auto(program("yes | head -c 200000"), LONG);
        assertTrue(apart.namespaces().isPresent());
        assertEquals("namespaces", apart.description());
    }

    @Test
    void whoAsksForUsersOnlyIsNotTold() {
        Apart apart = Bubblewrap.open(Isolation.USER, List.of(), "/none", LONG);
        assertEquals(new Apart(Optional.empty(), "user only"), apart);
    }
}
