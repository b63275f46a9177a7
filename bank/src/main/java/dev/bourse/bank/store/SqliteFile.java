package dev.bourse.bank.store;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A file in the data directory, of one bank while it runs. */
record SqliteFile(Path data, DataLock lock) implements Engine {
    private static final int BUSY_MILLIS = 5000;

    static SqliteFile take(Path data) {
        return new SqliteFile(data, DataLock.take(data));
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
    public void close() {
        lock.close();
    }
}
