package dev.bourse.bank.store;

import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import org.junit.jupiter.api.extension.RegisterExtension;

@Needs(HostPart.POSTGRESQL)
class WriterOnPostgresTest extends WriterContract {
    @RegisterExtension
    final FreshDatabase fresh = FreshDatabase.onPostgres();

    @Override
    protected Database fresh() {
        return fresh.get();
    }
}
