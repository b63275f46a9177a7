package dev.bourse.bank.archive;

import java.sql.Connection;
import java.sql.SQLException;

/** Which engine a connection is to. */
final class Engines {
    private Engines() {}

    static boolean isSqlite(Connection connection) throws SQLException {
        return "SQLite".equals(connection.getMetaData().getDatabaseProductName());
    }
}
