package dev.bourse.dashboards.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherProcessTest {
    @TempDir
    private Path folder;

    private String refusal(Path file, String code) {
        RefusedException refused = assertThrows(
                RefusedException.class, () -> History.open(Optional.of(file), Past.KEPT, InstantSource.system()));
        assertEquals(code, refused.refusal().code());
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
        return refused.getMessage();
    }

    @Test
    void aFileIsOneProcesssAndOutlivesItsBeingKilled() throws IOException, InterruptedException {
        Path file = folder.resolve("history.duckdb");
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("temporary")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HolderProgram.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = holder.inputReader()) {
            assertEquals("written", said.readLine());
            Path left = Files.createFile(folder.resolve("history.duckdb.tmp").resolve("left"));
            assertTrue(refusal(file, "history-in-use").contains("stop that dashboard"));
            assertTrue(Files.exists(left), "what is in the making there is its own affair");
            holder.destroyForcibly().waitFor();
            assertArrayEquals(
                    new String[0], folder.resolve("temporary").toFile().list());
            try (Past past = new Past(file)) {
                assertEquals(
                        2.0,
                        past.means("price", "machine:m1", Past.BEGIN, Past.BEGIN.plusSeconds(20), 1)
                                .getFirst());
                assertEquals(
                        "dashboard-down", past.history.state().gaps().getFirst().reason());
                assertTrue(Files.notExists(left));
            }
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void whatIsNoHistoryIsRefused() throws IOException {
        refusal(Files.writeString(folder.resolve("notes.txt"), "buy milk\n".repeat(1_000)), "history-unreadable");
        Path inTheWay = Files.writeString(folder.resolve("a-file"), "");
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> History.open(Optional.of(inTheWay.resolve("h")), Past.KEPT, InstantSource.system()));
        assertEquals("history-unreadable", refused.refusal().code());
    }

    @Test
    void aFileOfAnotherVersionIsRefused() throws SQLException {
        Path file = folder.resolve("history.duckdb");
        new Past(file).close();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement sql = connection.createStatement()) {
            sql.execute("UPDATE meta SET version = 99");
        }
        assertTrue(refusal(file, "history-version").contains("99"));
    }

    @Test
    void withoutAFileNothingIsLeft() throws IOException {
        long before = temporary();
        History history = History.open(Optional.empty(), Past.KEPT, InstantSource.system());
        assertEquals(before + 1, temporary());
        history.close();
        assertEquals(before, temporary());
    }

    private static long temporary() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("bourse-history"))
                    .count();
        }
    }
}
