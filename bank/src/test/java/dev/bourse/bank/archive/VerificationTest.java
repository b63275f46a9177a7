package dev.bourse.bank.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class VerificationTest {
    /** What is done to the rows, and which checks must find it, and no other. */
    private static final Map<String, List<String>> DAMAGES = new LinkedHashMap<>();

    private static final String BALANCES = "every balance is the sum of its transfers";
    private static final String ZERO = "all balances together are zero";
    private static final String HELD = "what accounts hold is what is left of their open holds";
    private static final String CHARGES = "every hold is settled by its charges, and within its amount";
    private static final String SETTLEMENTS = "every hold is settled by its settlements";
    private static final String SEQUENCES = "the settlements of a hold are numbered without gaps";
    private static final String OF_A_HOLD = "every charge is of a hold, and of the account that placed it";

    static {
        DAMAGES.put("UPDATE account SET balance = balance + 1 WHERE name = 'treasury'", List.of(BALANCES, ZERO));
        DAMAGES.put(
                "UPDATE account SET balance = balance + CASE name WHEN 'treasury' THEN 1 ELSE -1 END"
                        + " WHERE name IN ('treasury', 'mint')",
                List.of(BALANCES));
        DAMAGES.put(
                "UPDATE account SET held = -1 WHERE name = 'treasury'",
                List.of("no account but the mint is below what is held on it", HELD));
        DAMAGES.put("UPDATE account SET held = 1 WHERE name = 'mint'", List.of(HELD));
        DAMAGES.put(
                "INSERT INTO transfer (id, kind, debit, credit, amount, asker, posted)"
                        + " SELECT MAX(id) + 2, 'TRANSFER', 'mint', 'treasury', 1, 'x', 0 FROM transfer",
                List.of(BALANCES, "transfers are numbered without gaps"));
        DAMAGES.put(
                "INSERT INTO transfer (id, kind, debit, credit, amount, asker, posted)"
                        + " SELECT MAX(id) + 1, 'TRANSFER', 'treasury', 'treasury', 1, 'x', 0 FROM transfer",
                List.of("transfers move a positive amount between two accounts"));
        DAMAGES.put(
                "UPDATE transfer SET hold = NULL WHERE id = (SELECT MAX(id) FROM transfer WHERE kind = 'CHARGE')",
                List.of(CHARGES, OF_A_HOLD));
        DAMAGES.put(
                "DELETE FROM settlement WHERE (hold, sequence) = (SELECT hold, MIN(sequence) FROM settlement"
                        + " WHERE amount > 0 GROUP BY hold LIMIT 1)",
                List.of(SETTLEMENTS, SEQUENCES));
        DAMAGES.put(
                "UPDATE settlement SET amount = amount + 1 WHERE rowid = (SELECT MIN(rowid) FROM settlement)",
                List.of(SETTLEMENTS));
        DAMAGES.put(
                "UPDATE hold SET settled = settled + 1 WHERE id = (SELECT MIN(id) FROM hold WHERE state <> 'OPEN')",
                List.of(CHARGES, SETTLEMENTS));
        DAMAGES.put(
                "UPDATE hold SET epoch = 99 WHERE id = (SELECT MIN(id) FROM hold)",
                List.of("no hold is of an epoch that its machine has not reached"));
        DAMAGES.put(
                "INSERT INTO account (name, kind, balance, held, opened) VALUES ('m2', 'MINT', 0, 0, 0)",
                List.of("there is one mint"));
        DAMAGES.put(
                "UPDATE hold SET machine = 'nowhere' WHERE id = (SELECT MIN(id) FROM hold)",
                List.of("every machine of a hold is there"));
    }

    @TempDir
    private Path data;

    private void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertTrue(statement.executeUpdate(sql) >= 0, sql);
        }
    }

    @Test
    void soundBooksPassAndEachDamageIsFound(RandomGenerator random) throws SQLException {
        Archive archive = BusyBooks.fill(data, random);
        assertEquals(List.of(), BusyBooks.broken(archive));
        for (Map.Entry<String, List<String>> damage : DAMAGES.entrySet()) {
            Path copy = data.resolve("copy");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bank.db"))) {
                execute(connection, "VACUUM INTO '" + copy + "'");
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
                execute(connection, "PRAGMA ignore_check_constraints = ON");
                execute(connection, damage.getKey());
            }
            List<String> broken = new ArrayList<>(BusyBooks.broken(at(copy)));
            // SQLite itself sees what breaks the constraints of a table.
            broken.remove("the file of the database is sound");
            assertEquals(damage.getValue(), broken, damage.getKey());
        }
    }

    /** The books in the file, in a data directory of their own. */
    private Archive at(Path copy) {
        Path own = data.resolve("own");
        try {
            Files.createDirectories(own);
            Files.move(copy, own.resolve("bank.db"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Archive(own, Optional.empty());
    }
}
