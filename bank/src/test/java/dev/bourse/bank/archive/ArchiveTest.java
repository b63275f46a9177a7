package dev.bourse.bank.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.bank.store.Database;
import dev.bourse.bank.store.FreshServer;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Seeded;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class ArchiveTest {
    @TempDir
    private Path data;

    private static String export(Archive archive) {
        StringWriter out = new StringWriter();
        assertTrue(archive.export(out) > 0);
        return out.toString();
    }

    private static long bringBack(Archive archive, String text) {
        return archive.bringBack(new BufferedReader(new StringReader(text)));
    }

    private String refused(Archive archive, String text) {
        return assertThrows(RefusedException.class, () -> bringBack(archive, text))
                .refusal()
                .code();
    }

    @Test
    @Needs(HostPart.POSTGRESQL)
    void booksGoFromSqliteToPostgresAndBackUnchanged(RandomGenerator random) {
        String first = export(BusyBooks.fill(data.resolve("first"), random));
        Archive onServer = new Archive(data, Optional.of(FreshServer.empty()));
        assertEquals(first.lines().count(), bringBack(onServer, first) + headLines(first));
        assertEquals(List.of(), BusyBooks.broken(onServer));
        assertEquals(first, export(onServer));
        Path file = data.resolve("bank.db");
        onServer.backUp(file);
        Archive again = new Archive(data, Optional.empty());
        assertEquals(List.of(), BusyBooks.broken(again));
        assertEquals(first, export(again));
    }

    /** The first, the last, and one for each table. */
    private static long headLines(String export) {
        return export.lines().filter(line -> line.startsWith("{")).count();
    }

    @Test
    void aRunningBankIsExportedAndBackedUpAsOfOneMoment(RandomGenerator random) {
        Archive archive = BusyBooks.fill(data, random);
        String before = export(archive);
        try (Database running = Database.open(data, Optional.empty())) {
            assertEquals(
                    0,
                    running.listings()
                                    .accounts(Optional.empty(), Optional.empty(), Integer.MAX_VALUE)
                                    .size()
                            - accounts(before));
            assertEquals(before, export(archive));
            archive.backUp(data.resolve("backup.db"));
            assertEquals(
                    "file-exists",
                    assertThrows(RefusedException.class, () -> archive.backUp(data.resolve("backup.db")))
                            .refusal()
                            .code());
        }
    }

    private static long accounts(String export) {
        return export.lines()
                .dropWhile(line -> !line.startsWith("{\"table\":\"account\""))
                .skip(1)
                .takeWhile(line -> line.startsWith("["))
                .count();
    }

    @Test
    void everyTableOfTheSchemaIsExported(RandomGenerator random) {
        String export = export(BusyBooks.fill(data, random));
        try (Database database = Database.open(data, Optional.empty())) {
            List<String> tables = database.restore((connection, schema) -> {
                try (var rows = connection
                        .createStatement()
                        .executeQuery("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                                + " AND name <> 'flyway_schema_history'")) {
                    List<String> names = new ArrayList<>();
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                    return names;
                }
            });
            assertFalse(tables.isEmpty());
            tables.forEach(table -> assertTrue(export.contains("{\"table\":\"" + table + "\""), table));
        }
    }

    @Test
    void whatIsNotWholeIsRefusedAndNothingIsKept(RandomGenerator random) {
        String export = export(BusyBooks.fill(data.resolve("first"), random));
        Archive empty = new Archive(data.resolve("second"), Optional.empty());
        int lastLine = export.lastIndexOf('\n', export.length() - 2) + 1;
        assertEquals("export-malformed", refused(empty, export.substring(0, lastLine)));
        assertEquals("export-malformed", refused(empty, export.replaceFirst("\n\\[", "\n[1,")));
        assertEquals("export-malformed", refused(empty, "{}\n" + export));
        assertEquals("export-other-schema", refused(empty, export.replaceFirst("\"schema\":\"", "\"schema\":\"9")));
        assertTrue(bringBack(empty, export) > 0);
        assertEquals(export, export(empty));
        assertEquals("database-not-empty", refused(empty, export));
    }

    @Test
    void aDirectoryWithoutBooksIsRefusedAndLeftAsItIs() {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> new Archive(data, Optional.empty()).verify());
        assertEquals("data-absent", refused.refusal().code());
        assertFalse(data.resolve("bank.db").toFile().exists());
    }
}
