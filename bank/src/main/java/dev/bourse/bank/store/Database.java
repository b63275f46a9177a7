package dev.bourse.bank.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bourse.api.problem.RefusedException;
import java.nio.file.Path;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database in the data directory, of this program's version, and nobody else's while it is open. */
public final class Database implements AutoCloseable {
    private static final int WRITERS = 1;
    private static final int READERS = 2;
    private static final int BUSY_MILLIS = 5000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final DataLock lock;

    private Database(HikariDataSource pool, DataLock lock) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.lock = lock;
    }

    /**
     * Opens the database, makes it where it is absent and brings it to this program's version. Blocks.
     *
     * @throws RefusedException with the codes {@code data-not-writable}, {@code data-in-use}, {@code data-too-new},
     *     {@code data-unreadable}
     */
    public static Database open(Path data) {
        DataLock lock = DataLock.take(data);
        HikariDataSource pool = null;
        try {
            pool = pool(data.resolve("bank.db"));
            migrate(pool, data);
            return new Database(pool, lock);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            lock.close();
            throw e instanceof RefusedException ? e : SqlFaults.unreadable(data, e);
        }
    }

    private static HikariDataSource pool(Path file) {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.setBusyTimeout(BUSY_MILLIS);
        settings.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(settings);
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig config = new HikariConfig();
        config.setPoolName("bank");
        config.setDataSource(source);
        config.setMaximumPoolSize(WRITERS + READERS);
        config.setMinimumIdle(WRITERS);
        return new HikariDataSource(config);
    }

    private static void migrate(HikariDataSource pool, Path data) {
        Flyway flyway = Flyway.configure()
                .dataSource(pool)
                .locations("classpath:dev/bourse/bank/migration")
                .load();
        MigrationInfoService info = flyway.info();
        MigrationInfo current = info.current();
        if (current != null && current.getVersion().isNewerThan(latest(info))) {
            throw new RefusedException(
                    "data-too-new",
                    500,
                    "The data in %s are of schema version %s and this program knows versions up to %s; start the newer program, or restore a backup made by this one."
                            .formatted(data, current.getVersion(), latest(info)));
        }
        if (info.pending().length > 0) {
            flyway.migrate();
        }
    }

    private static MigrationVersion latest(MigrationInfoService info) {
        return Arrays.stream(info.all())
                .filter(migration ->
                        migration.isVersioned() && !migration.getScript().isEmpty())
                .filter(migration -> !migration.getState().name().startsWith("FUTURE"))
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow(() -> new FlywayException("The program was packed without its migrations."));
    }

    /** Reads beside the writer. */
    public Statements statements() {
        return new Statements(jdbi);
    }

    /** Reads lists beside the writer. */
    public Listings listings() {
        return new Listings(jdbi);
    }

    /** Reads what moved on accounts beside the writer. */
    public Movements movements() {
        return new Movements(jdbi);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
        lock.close();
    }
}
