package dev.bourse.bank.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An empty database for each test. */
final class FreshDatabase implements BeforeEachCallback, AfterEachCallback {
    private final Supplier<Optional<DatabaseServer>> making;
    private Path data;
    private Optional<DatabaseServer> server;
    private Database database;

    private FreshDatabase(Supplier<Optional<DatabaseServer>> making) {
        this.making = making;
    }

    static FreshDatabase onSqlite() {
        return new FreshDatabase(Optional::empty);
    }

    static FreshDatabase onPostgres() {
        return new FreshDatabase(() -> Optional.of(FreshServer.migrated()));
    }

    Database get() {
        return database;
    }

    /** Opens it once more, as another bank would; the caller closes it. */
    Database again() {
        return Database.open(data, server);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        data = Files.createTempDirectory("bank-");
        server = making.get();
        database = server.isPresent() ? again() : FreshData.open(data);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        database.close();
        try (var files = Files.list(data)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(data);
    }
}
