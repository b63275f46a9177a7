package dev.bourse.bank.store;

import dev.bourse.testkit.PrivatePostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Databases of the tests' PostgreSQL server. Making and migrating one takes long, so most tests share one, emptied. */
public final class FreshServer {
    private static final class Migrated {
        static final String NAME = migrate();
    }

    private FreshServer() {}

    /** A database with nothing in it. */
    public static DatabaseServer empty() {
        return of(PrivatePostgres.shared(), PrivatePostgres.shared().newDatabase());
    }

    /** A database that is migrated and empty otherwise; the same every time. */
    static DatabaseServer migrated() {
        DatabaseServer server = of(PrivatePostgres.shared(), Migrated.NAME);
        Jdbi jdbi = Jdbi.create(server.url(), server.user(), server.password());
        jdbi.useHandle(handle -> {
            String tables = handle.createQuery("""
                            SELECT string_agg(tablename, ', ') FROM pg_tables
                            WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'""").mapTo(String.class).one();
            handle.execute("TRUNCATE " + tables);
        });
        return server;
    }

    /** A database of the server, as a bank is told of it. */
    public static DatabaseServer of(PrivatePostgres server, String database) {
        try {
            Path password = Files.writeString(Files.createTempFile("password", ""), server.password());
            password.toFile().deleteOnExit();
            return new DatabaseServer(server.url(database), server.user(), password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String migrate() {
        String name = PrivatePostgres.shared().newDatabase();
        Database.open(Path.of("unused"), Optional.of(of(PrivatePostgres.shared(), name)))
                .close();
        return name;
    }
}
