package dev.bourse.bank.store;

import com.zaxxer.hikari.HikariConfig;
import dev.bourse.api.problem.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A file in the data directory, of one bank while it runs. */
record SqliteFile(Path data, Optional<DataLock> lock) implements Engine {
    private static final int BUSY_MILLIS = 5000;

    /** A commit is one append to a file, so what comes between may soon have its turn. */
    private static final int BULK_AT_ONCE = 100;

    static SqliteFile take(Path data) {
        return new SqliteFile(data, Optional.of(DataLock.take(data)));
    }

    /** The file beside whatever bank has it, which is to be left as it is. */
    static SqliteFile beside(Path data) {
        if (!Files.exists(data.resolve("bank.db"))) {
            throw new RefusedException(
                    "data-absent",
                    404,
                    "There is no bank.db in %s; name the data directory of a bank that was started once."
                            .formatted(data));
        }
        return new SqliteFile(data, Optional.empty());
    }

    /** Connections to the file that make each commit durable. */
    static SQLiteDataSource source(Path file) {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.setBusyTimeout(BUSY_MILLIS);
        settings.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(settings);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public HikariConfig pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(data.resolve("bank.db")));
        return config;
    }

    @Override
    public String place() {
        return data.toString();
    }

    /** The data lock did so already. */
    @Override
    public void claim(Handle handle) {}

    @Override
    public int bulkAtOnce() {
        return BULK_AT_ONCE;
    }

    @Override
    public void close() {
        lock.ifPresent(DataLock::close);
    }
}
