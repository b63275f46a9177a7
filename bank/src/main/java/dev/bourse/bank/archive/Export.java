package dev.bourse.bank.archive;

import dev.bourse.api.wire.WireJson;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The books as lines of JSON, the same whatever engine they are on: first {@link Head}; for each table one
 * {@link TableHead} and then an array of values for each row, in the order of the columns; last {@link End}. There are
 * no private keys in it, for they are in no table.
 */
final class Export {
    /** Of this form of export. */
    static final int FORMAT = 1;

    private static final int FETCH = 1000;

    private final Connection connection;
    private final Writer out;

    /**
     * The first line.
     *
     * @param bourseBankExport which form of export this is
     * @param schema the version of the tables
     */
    record Head(int bourseBankExport, String schema) {}

    /** The line before the rows of a table. */
    record TableHead(String table, List<String> columns) {}

    /** The last line: without it the export is not whole. */
    record End(long rows) {}

    Export(Connection connection, Writer out) {
        this.connection = connection;
        this.out = out;
    }

    /** Writes all; how many rows. */
    long write(String schema) throws SQLException, IOException {
        line(new Head(FORMAT, schema));
        long rows = 0;
        boolean sqlite = Engines.isSqlite(connection);
        for (Shape shape : Shape.all(connection)) {
            line(new TableHead(shape.name(), List.copyOf(shape.columns().keySet())));
            rows += rows(shape, sqlite);
        }
        line(new End(rows));
        out.flush();
        return rows;
    }

    private long rows(Shape shape, boolean sqlite) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet result = statement.executeQuery(shape.select(sqlite))) {
                long rows = 0;
                for (; result.next(); rows++) {
                    List<Object> values = new ArrayList<>();
                    for (boolean text : shape.columns().values()) {
                        int column = values.size() + 1;
                        Object value = text ? result.getString(column) : (Object) result.getLong(column);
                        values.add(result.wasNull() ? null : value);
                    }
                    line(values);
                }
                return rows;
            }
        }
    }

    private void line(Object value) throws IOException {
        out.write(WireJson.write(value));
        out.write('\n');
    }
}
