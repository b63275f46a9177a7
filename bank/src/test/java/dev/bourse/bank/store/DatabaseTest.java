package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    private Path data;

    private RefusedException refused() {
        return assertThrows(
                RefusedException.class,
                () -> Database.open(data, Optional.empty()).close());
    }

    @Test
    void isMadeInADirectoryThatIsAbsentAndOpenedAgain() {
        Path deep = data.resolve("a/b");
        Database.open(deep, Optional.empty()).close();
        try (Database again = Database.open(deep, Optional.empty())) {
            assertEquals(
                    0,
                    again.listings()
                            .accounts(Optional.empty(), Optional.empty(), 9)
                            .size());
        }
    }

    @Test
    void writesEachCommitThroughToTheDisk() {
        try (Database database = FreshData.open(data)) {
            String mode = database.jdbi()
                    .withHandle(handle -> handle.createQuery("PRAGMA journal_mode")
                            .mapTo(String.class)
                            .one());
            int synchronous = database.jdbi()
                    .withHandle(handle -> handle.createQuery("PRAGMA synchronous")
                            .mapTo(int.class)
                            .one());
            assertEquals("wal", mode);
            assertEquals(2, synchronous);
        }
    }

    @Test
    void ofANewerProgramIsRefused() {
        try (Database database = FreshData.open(data)) {
            database.jdbi().useHandle(handle -> handle.execute("""
                            INSERT INTO flyway_schema_history
                              (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                            VALUES (1000, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, 1)"""));
        }
        RefusedException refused = refused();
        assertEquals("data-too-new", refused.refusal().code());
        assertTrue(
                refused.getMessage()
                        .startsWith("The data in %s are of schema version 99 and this program knows versions up to "
                                .formatted(data)),
                refused::getMessage);
    }

    @Test
    void inUseIsRefused() {
        try (Database database = FreshData.open(data)) {
            assertEquals(0, database.statements().openHolds());
            RefusedException refused = refused();
            assertEquals("data-in-use", refused.refusal().code());
            assertEquals(
                    "The data directory %s is used by another bank that runs; stop it, or set `data` to another."
                            .formatted(data),
                    refused.getMessage());
        }
    }

    @Test
    void thatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> Database.open(file.resolve("data"), Optional.empty()).close());
        assertEquals("data-not-writable", refused.refusal().code());
    }

    @Test
    void thatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(data.resolve("bank.db"), "This is no database, however long one looks at it. ".repeat(100));
        assertEquals("data-unreadable", refused().refusal().code());
        Files.delete(data.resolve("bank.db"));
        Database.open(data, Optional.empty()).close();
    }
}
