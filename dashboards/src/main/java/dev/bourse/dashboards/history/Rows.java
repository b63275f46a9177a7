package dev.bourse.dashboards.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Takes the rows of a query one by one. */
interface Rows {
    void take(ResultSet row) throws SQLException;

    /** Hands over each row of the query. */
    static void of(DuckDBConnection connection, String query, Rows each) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                each.take(rows);
            }
        }
    }
}
