package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No statement of the program changes or removes a transfer, a settlement or an administrator's act. */
class AppendOnlyTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern CHANGES = Pattern.compile(
            "(?i)(UPDATE|DELETE\\s+FROM|REPLACE\\s+INTO|TRUNCATE)\\s+(TABLE\\s+)?(transfer|settlement|audit)\\b"
                    + "|INTO\\s+(transfer|settlement|audit)\\b[^\"]*ON\\s+CONFLICT");

    @Test
    void noStatementChangesWhatWasRecorded() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertTrue(
                    all.stream().anyMatch(file -> text(file).contains("INSERT INTO audit")),
                    "the sources are not where " + SOURCES);
            assertEquals(
                    List.of(),
                    all.stream()
                            .filter(file -> CHANGES.matcher(text(file)).find())
                            .toList());
        }
    }

    @Test
    void theTestKnowsAChangeWhenItSeesOne() {
        for (String sql : List.of(
                "UPDATE audit SET subject = ?",
                "delete from transfer WHERE id = ?",
                "INSERT INTO settlement (hold)\nVALUES (?) ON CONFLICT (hold) DO NOTHING")) {
            assertTrue(CHANGES.matcher(sql).find(), sql);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
