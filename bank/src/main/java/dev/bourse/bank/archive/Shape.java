package dev.bourse.bank.archive;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table, by what the database says of it, so that none can be forgotten.
 *
 * @param name the table's
 * @param columns its columns by name; whether each is of text
 * @param key its primary key
 * @param references the columns that refer to another row
 */
record Shape(String name, Map<String, Boolean> columns, List<String> key, List<Reference> references) {
    private static final String VERSIONS = "flyway_schema_history";

    /** A column that refers to the column of another table, or of its own. */
    record Reference(String column, String table, String toColumn) {}

    /** All tables of the books, each after those that it refers to. */
    static List<Shape> all(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Map<String, Shape> unsorted = new TreeMap<>();
        for (String table : strings(data.getTables(null, schema(data), "%", new String[] {"TABLE"}), "TABLE_NAME")) {
            if (!table.equals(VERSIONS) && !table.startsWith("sqlite_")) {
                unsorted.put(table, of(data, table));
            }
        }
        List<Shape> sorted = new ArrayList<>();
        Set<String> done = new TreeSet<>();
        while (!unsorted.isEmpty()) {
            Shape next = unsorted.values().stream()
                    .filter(shape -> shape.references.stream()
                            .allMatch(to -> to.table.equals(shape.name) || done.contains(to.table)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Tables refer to each other in a circle: " + done));
            sorted.add(unsorted.remove(next.name));
            done.add(next.name);
        }
        return sorted;
    }

    private static Shape of(DatabaseMetaData data, String table) throws SQLException {
        Map<String, Boolean> columns = new TreeMap<>();
        try (ResultSet rows = data.getColumns(null, schema(data), table, "%")) {
            while (rows.next()) {
                columns.put(rows.getString("COLUMN_NAME"), rows.getInt("DATA_TYPE") == Types.VARCHAR);
            }
        }
        List<Reference> references = new ArrayList<>();
        try (ResultSet rows = data.getImportedKeys(null, schema(data), table)) {
            while (rows.next()) {
                references.add(new Reference(
                        rows.getString("FKCOLUMN_NAME"),
                        rows.getString("PKTABLE_NAME"),
                        rows.getString("PKCOLUMN_NAME")));
            }
        }
        List<String> key = strings(data.getPrimaryKeys(null, schema(data), table), "COLUMN_NAME").stream()
                .sorted()
                .toList();
        return new Shape(table, columns, key, references);
    }

    /** Null for SQLite, which has none. */
    private static String schema(DatabaseMetaData data) throws SQLException {
        return data.getConnection().getSchema();
    }

    private static List<String> strings(ResultSet rows, String column) throws SQLException {
        try (rows) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(column));
            }
            return all;
        }
    }

    /** All rows, in the same order on every engine: by the bytes of the key. */
    String select(boolean sqlite) {
        String bytes = sqlite ? " COLLATE BINARY" : " COLLATE \"C\"";
        return "SELECT %s FROM %s ORDER BY %s"
                .formatted(
                        String.join(", ", columns.keySet()),
                        name,
                        key.stream()
                                .map(column -> columns.get(column) ? column + bytes : column)
                                .collect(Collectors.joining(", ")));
    }

    String insert() {
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        name,
                        String.join(", ", columns.keySet()),
                        columns.keySet().stream().map(column -> "?").collect(Collectors.joining(", ")));
    }

    /** The column that refers to rows of the same table, which may come later. */
    Optional<String> selfReference() {
        return references.stream()
                .filter(to -> to.table.equals(name))
                .map(Reference::column)
                .findFirst();
    }
}
