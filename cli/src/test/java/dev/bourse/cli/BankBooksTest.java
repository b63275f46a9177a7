package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.bank.BankConfig;
import dev.bourse.bank.BankDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books of a bank are checked, copied out and brought back by its configuration file. */
class BankBooksTest {
    @TempDir
    Path folder;

    private String config;

    @BeforeEach
    void configure() throws IOException {
        config = config("books");
    }

    private String config(String data) throws IOException {
        return Files.writeString(folder.resolve(data + ".yaml"), "data: " + data + "\n")
                .toString();
    }

    private static void succeeds(Said said) {
        assertEquals(0, said.code(), said::err);
    }

    @Test
    void aRunningBankIsVerifiedExportedAndBackedUpAndTheCopiesAreTheSame() throws IOException {
        Path first = folder.resolve("first.ndjson");
        Path backup = folder.resolve("backup.db");
        try (BankDaemon running = BankDaemon.start(BankConfig.at(folder.resolve("books")))) {
            assertTrue(running.port() > 0);
            Said verified = Said.by("bank", "verify", "--config", config);
            succeeds(verified);
            assertTrue(verified.out().contains("every balance is the sum of its transfers"), verified::out);
            succeeds(Said.by("bank", "--config", config, "export", first.toString()));
            succeeds(Said.by("bank", "backup", backup.toString(), "--config", config));
        }
        String again = config("again");
        succeeds(Said.by("bank", "import", first.toString(), "--config", again));
        Said second = Said.by("bank", "export", "-", "--config", again);
        assertEquals(Files.readString(first), second.out());
        String restored = config("restored");
        Files.move(backup, Files.createDirectory(folder.resolve("restored")).resolve("bank.db"));
        assertEquals(
                Files.readString(first),
                Said.by("bank", "export", "-", "--config", restored).out());
        Said twice = Said.by("bank", "import", first.toString(), "--config", again);
        assertEquals(1, twice.code());
        assertTrue(twice.err().endsWith("[database-not-empty]" + System.lineSeparator()), twice::err);
    }

    @Test
    void brokenBooksAreToldByTheExitCode() throws SQLException {
        BankDaemon.start(BankConfig.at(folder.resolve("books"))).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books/bank.db"));
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("UPDATE account SET balance = 5 WHERE name = 'treasury'"));
        }
        Said said = Said.by("bank", "verify", "--config", config, "--output", "csv");
        assertEquals(1, said.code());
        assertTrue(said.out().contains("every balance is the sum of its transfers,BROKEN,1,treasury"), said::out);
    }
}
