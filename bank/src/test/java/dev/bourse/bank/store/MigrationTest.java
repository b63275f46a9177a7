package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bourse.api.money.Credits;
import dev.bourse.bank.ledger.AccountEntry;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bank of an earlier version left is read by this one. */
class MigrationTest {
    @TempDir
    private Path data;

    @Test
    void accountsOfVersionOneBeginTheirTallies() {
        String url = "jdbc:sqlite:" + data.resolve("bank.db");
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:dev/bourse/bank/migration")
                .target("1")
                .load()
                .migrate();
        Jdbi.create(url).useHandle(handle -> handle.createScript("""
                        INSERT INTO account VALUES ('mint', 'MINT', -100, 0, 1), ('treasury', 'INCOME', 30, 0, 1);
                        INSERT INTO account VALUES ('alice', 'USER', 70, 20, 1);
                        INSERT INTO transfer VALUES (1, 'GRANT', 'mint', 'alice', 100, NULL, NULL, 'root', 1);
                        INSERT INTO transfer VALUES (2, 'CHARGE', 'alice', 'treasury', 10, NULL, 'h', 'm1', 2);
                        INSERT INTO transfer VALUES (3, 'CHARGE', 'alice', 'treasury', 20, NULL, 'h', 'm1', 3);""").execute());
        try (Database database = Database.open(data, Optional.empty())) {
            AccountEntry alice = database.statements().account("alice").orElseThrow();
            assertEquals(new Credits(20), alice.tally().held());
            assertEquals(new Credits(30), alice.tally().total());
            assertEquals(LocalDate.EPOCH, alice.tally().day());
            assertNull(alice.cap());
            assertEquals(Credits.ZERO, database.statements().summary().sum());
        }
    }
}
