package dev.bourse.bank.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bourse.api.problem.RefusedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The database of the books, of this program's version: a file in the data directory, or on a server. */
public final class Database implements AutoCloseable {
    private final Engine engine;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(Engine engine, HikariDataSource pool) {
        this.engine = engine;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the database, makes it where it is absent and brings it to this program's version. Blocks.
     *
     * @param data the directory of the file, which is nobody else's while it is open
     * @param server where the database is instead, if it is on a server
     * @throws RefusedException with the codes {@code data-not-writable}, {@code data-in-use}, {@code data-too-new},
     *     {@code data-unreadable}, {@code password-unreadable}
     */
    public static Database open(Path data, Optional<DatabaseServer> server) {
        return open(server.<Engine>map(PostgresServer::new).orElseGet(() -> SqliteFile.take(data)));
    }

    private static Database open(Engine engine) {
        HikariDataSource pool = null;
        try {
            HikariConfig config = engine.pool();
            config.setPoolName("bank");
            config.setMaximumPoolSize(Engine.WRITERS + Engine.READERS);
            config.setMinimumIdle(Engine.WRITERS);
            pool = new HikariDataSource(config);
            new Schema(pool, engine.place()).migrate();
            return new Database(engine, pool);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            engine.close();
            throw e instanceof RefusedException ? e : SqlFaults.unreadable(engine.place(), e);
        }
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

    /**
     * Works on the books within one transaction that is serial among all transactions of all banks, and durable when
     * this returns. Blocks.
     *
     * @throws RefusedException {@code outcome-unknown} where it may have been committed or not; after all else that is
     *     thrown it certainly was not
     */
    <T> T write(Function<SqlBooks, T> work) {
        return transact(handle -> {
            SqlBooks books = new SqlBooks(handle);
            T done = work.apply(books);
            books.writeBack();
            return done;
        });
    }

    /** Of how many holds and charges requests are best written together. */
    int bulkAtOnce() {
        return engine.bulkAtOnce();
    }

    private <T> T transact(Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            T done;
            try {
                engine.claim(handle);
                done = work.apply(handle);
            } catch (RuntimeException e) {
                SqlFaults.rollBack(handle, e);
                throw e;
            }
            commit(handle);
            return done;
        } catch (RuntimeException e) {
            if (SqlFaults.isAway(SqlFaults.told(e))) {
                // The other connections went with this one, and would each fail somebody.
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            throw e;
        }
    }

    /** Works on all tables within a transaction such as {@link #write} has, for who brings back an export. Blocks. */
    public <T> T restore(TableWork<T> work) {
        String schema = new Schema(pool, engine.place()).current();
        return transact(handle -> TableWork.run(work, handle.getConnection(), schema));
    }

    private static void commit(Handle handle) {
        try {
            handle.commit();
        } catch (RuntimeException e) {
            SqlFaults.rollBack(handle, e);
            throw SqlFaults.toldOfCommit(e);
        }
    }

    Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
        engine.close();
    }
}
