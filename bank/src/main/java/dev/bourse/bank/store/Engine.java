package dev.bourse.bank.store;

import com.zaxxer.hikari.HikariConfig;
import org.jdbi.v3.core.Handle;

/** In what SQLite and PostgreSQL differ. */
sealed interface Engine extends AutoCloseable permits SqliteFile, PostgresServer {
    /** One connection for the writer, and some for readers. */
    int WRITERS = 1;

    /** How many statements read at once. */
    int READERS = 2;

    /** How connections are made. */
    HikariConfig pool();

    /** Where the data are, in words. */
    String place();

    /** Keeps all other writers out until the end of the handle's transaction. */
    void claim(Handle handle);

    /** Of how many holds and charges requests are best written together: each commit has a price, and others wait for it. */
    int bulkAtOnce();

    @Override
    void close();
}
