package dev.bourse.bank.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.bourse.api.problem.RefusedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** One committed state of a database, read while banks may write. */
public final class Snapshot {
    private Snapshot() {}

    /**
     * Reads the database, which is left as it is. Blocks.
     *
     * @param data the data directory of a bank
     * @param server where its database is, if not there
     * @throws RefusedException with the codes {@code data-absent}, {@code data-too-new}, {@code data-too-old},
     *     {@code data-unreadable}, {@code database-away}
     */
    public static <T> T read(Path data, Optional<DatabaseServer> server, TableWork<T> work) {
        Engine engine = server.<Engine>map(PostgresServer::new).orElseGet(() -> SqliteFile.beside(data));
        HikariConfig config = engine.pool();
        config.setPoolName("snapshot");
        // Two, for asking for the version takes as many of PostgreSQL.
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            String schema = new Schema(pool, engine.place()).current();
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                if (server.isPresent()) {
                    freeze(connection);
                }
                return TableWork.run(work, connection, schema);
            }
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw SqlFaults.unreadable(engine.place(), e);
        } catch (SQLException e) {
            throw SqlFaults.unreadable(engine.place(), new UncheckedSqlException(e));
        }
    }

    /** SQLite's transactions see one state anyhow. The limit is for a writer that hangs, not for a long look. */
    private static void freeze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
        }
    }
}
