package dev.bourse.bank.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what commits appended to SQLite's write-ahead log over into its file, beside the writer: left to itself, SQLite
 * does so within a commit, and all wait for it. What is written meanwhile stays in the log, so once the log is long the
 * writer still does the rest of it, which is little.
 */
final class Checkpointer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final long PAUSE_MILLIS = 100;

    private final DataSource source;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("bank-checkpointer").daemon().factory());

    /** Begins at once; the connections of the source are to the file. */
    Checkpointer(DataSource source) {
        this.source = source;
        thread.scheduleWithFixedDelay(this::checkpoint, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void checkpoint() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            LOG.debug("No checkpoint this time: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
