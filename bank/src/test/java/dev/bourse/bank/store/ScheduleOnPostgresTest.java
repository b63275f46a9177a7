package dev.bourse.bank.store;

import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.ScheduleContract;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;

@Needs(HostPart.POSTGRESQL)
class ScheduleOnPostgresTest extends ScheduleContract {
    @RegisterExtension
    final FreshDatabase books = FreshDatabase.onPostgres();

    @Override
    protected <T> T inBooks(Function<Books, T> work) {
        return books.get().write(work::apply);
    }
}
