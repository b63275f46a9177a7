package dev.bourse.bank.store;

import dev.bourse.testkit.PrivatePostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Databases of the tests' PostgreSQL server. Migrating takes most of a short test's time, so it is done once. */
public final class FreshServer {
    private static final class Migrated {
        static final String NAME = migrate();
    }

    private FreshServer() {}

    /** A database with nothing in it. */
    public static DatabaseServer empty() {
        return of(PrivatePostgres.shared(), PrivatePostgres.shared().newDatabase());
    }

    /** A database that is migrated and empty otherwise. */
    static DatabaseServer migrated() {
        return of(PrivatePostgres.shared(), PrivatePostgres.shared().copyOf(Migrated.NAME));
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
