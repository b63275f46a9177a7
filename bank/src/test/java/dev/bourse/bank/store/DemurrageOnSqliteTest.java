package dev.bourse.bank.store;

import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.DemurrageContract;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class DemurrageOnSqliteTest extends DemurrageContract {
    @TempDir
    private Path data;

    private Database database;

    @Override
    protected <T> T inBooks(Function<Books, T> work) {
        if (database == null) {
            database = FreshData.open(data);
        }
        return database.jdbi().inTransaction(handle -> work.apply(new SqlBooks(handle)));
    }

    @AfterEach
    void closeTheDatabase() {
        database.close();
    }
}
