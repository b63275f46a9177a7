package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.cli.stage.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Only the command that was asked for is set up, and it is the same as in the whole program. */
class QuickStartTest {
    static List<String> names() {
        return Bourse.commandLine().getSubcommands().keySet().stream()
                .filter(name -> !name.equals("help"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCommandIsSetUpAloneUnderTheNameItGivesItself(String name) {
        CommandLine alone = Bourse.commandLine(name);
        assertEquals(Set.of(name), alone.getSubcommands().keySet());
        CommandLine command = alone.getSubcommands().get(name);
        assertEquals(name, command.getCommandSpec().name());
        assertEquals(
                Bourse.commandLine().getSubcommands().get(name).getUsageMessage(CommandLine.Help.Ansi.OFF),
                command.getUsageMessage(CommandLine.Help.Ansi.OFF));
    }

    @Test
    void whoNamesNoCommandIsToldOfAll() {
        Said said = Said.by("--help");
        names().stream()
                .filter(name -> !name.equals("rehearse"))
                .forEach(name -> assertTrue(said.out().contains("  " + name), said.out()));
    }

    @Test
    void theRehearsalGoesThroughWithoutAMarketAndSaysNothing() {
        Said said = Said.by("rehearse");
        assertEquals("", said.out());
        assertEquals("", said.err());
        assertEquals(0, said.code());
    }

    @Test
    void whatHasALogIsACommand() {
        assertTrue(names().containsAll(Quiet.LOGGED));
    }

    @Test
    void aQuestionHasALogOnlyWhereItIsWanted(@TempDir Path folder) throws IOException {
        String nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + free.getLocalPort();
        }
        List<String> question = List.of("machines", "--node", nobody);
        try (Program quiet = Program.start(folder, "quiet", question);
                Program traced = Program.start(
                        folder,
                        "traced",
                        Stream.concat(question.stream(), Stream.of("--traces", nobody))
                                .toList())) {
            assertEquals(1, quiet.exitCode());
            assertEquals(1, quiet.err().lines().count(), quiet.err());
            assertTrue(quiet.err().startsWith("bourse: " + nobody), quiet.err());
            assertEquals(1, traced.exitCode());
            assertTrue(traced.err().contains("collector"), traced.err());
        }
    }
}
