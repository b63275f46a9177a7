package dev.bourse.bank.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Work on all tables at once, within one transaction.
 *
 * @param <T> what it finds
 */
@FunctionalInterface
public interface TableWork<T> {
    /** Works on tables of that version. */
    T on(Connection connection, String schema) throws SQLException, IOException;

    /** Does the work, and tells faults in words. */
    static <T> T run(TableWork<T> work, Connection connection, String schema) {
        try {
            return work.on(connection, schema);
        } catch (SQLException e) {
            throw SqlFaults.told(new UncheckedSqlException(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
