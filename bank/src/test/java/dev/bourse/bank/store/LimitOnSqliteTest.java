package dev.bourse.bank.store;

import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.LimitContract;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;

class LimitOnSqliteTest extends LimitContract {
    @RegisterExtension
    final FreshDatabase books = FreshDatabase.onSqlite();

    @Override
    protected <T> T inBooks(Function<Books, T> work) {
        return books.get().write(work::apply);
    }
}
