package dev.bourse.bank.store;

import com.zaxxer.hikari.HikariConfig;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGProperty;

/**
 * A database of a PostgreSQL server that several banks may share. All their transactions are serial in effect, for each
 * begins by taking one advisory lock of the database, which the server frees after the commit is on its disk, or when
 * the bank that has it is gone.
 *
 * <p>Why not optimistically, by {@code SERIALIZABLE} with retries: every charge touches the treasury and every transfer
 * takes the next id, so two transactions at once always conflict, and all but one of them would be worked out in vain.
 * What waits for the lock costs little instead: meanwhile a bank's requests gather, and are committed together. Each
 * statement sees what was committed before it began ({@code READ COMMITTED}), and so, after the lock, all of it.
 */
record PostgresServer(DatabaseServer server) implements Engine {
    /** Any number would do, as long as no other program in the database takes the same. */
    private static final long LOCK = 0x626f75727365L;

    /** Each transaction asks the server a dozen times, however much it brings. */
    private static final int BULK_AT_ONCE = 400;

    private static final long CONNECT_MILLIS = 3000;
    private static final int SILENT_SECONDS = 30;

    /** A bank that hangs in a transaction must not keep the others out; a lax server must not make commits less durable. */
    private static final String SETTINGS =
            "-c synchronous_commit=on -c idle_in_transaction_session_timeout=10s -c lock_timeout=15s";

    @Override
    public HikariConfig pool() {
        Properties driver = new Properties();
        PGProperty.REWRITE_BATCHED_INSERTS.set(driver, true);
        PGProperty.SOCKET_TIMEOUT.set(driver, SILENT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(driver, true);
        PGProperty.APPLICATION_NAME.set(driver, "bourse bank");
        PGProperty.OPTIONS.set(driver, SETTINGS);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setDataSourceProperties(driver);
        config.setConnectionTimeout(CONNECT_MILLIS);
        return config;
    }

    @Override
    public String place() {
        return server.url();
    }

    @Override
    public void claim(Handle handle) {
        handle.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
    }

    @Override
    public int bulkAtOnce() {
        return BULK_AT_ONCE;
    }

    @Override
    public void close() {}
}
