package dev.bourse.bank.store;

import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.bank.Order;
import dev.bourse.bank.ledger.AuditContract;
import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.records.AuditFilter;
import dev.bourse.bank.records.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditOnSqliteTest extends AuditContract {
    @RegisterExtension
    final FreshDatabase books = FreshDatabase.onSqlite();

    @Override
    protected <T> T inBooks(Function<Books, T> work) {
        return books.get().write(work::apply);
    }

    @Override
    protected List<AuditLine> acts() {
        return books.get()
                .listings()
                .acts(
                        new AuditFilter(
                                Optional.empty(), Optional.empty(), Optional.empty(), Span.ALWAYS, Order.OLDEST),
                        Optional.empty(),
                        1000);
    }
}
