package dev.bourse.bank.store;

import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.bank.Order;
import dev.bourse.bank.ledger.AuditContract;
import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.records.AuditFilter;
import dev.bourse.bank.records.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class AuditOnSqliteTest extends AuditContract {
    private static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Span.ALWAYS, Order.OLDEST);

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

    @Override
    protected List<AuditLine> acts() {
        return database.listings().acts(ALL, Optional.empty(), 1000);
    }

    @AfterEach
    void closeTheDatabase() {
        database.close();
    }
}
