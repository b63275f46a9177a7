package dev.bourse.bank.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings an {@link Export} back into empty books, within the caller's transaction. */
final class Import {
    private static final int AT_ONCE = 1000;

    private final Connection connection;
    private final BufferedReader in;
    private long lines;

    Import(Connection connection, BufferedReader in) {
        this.connection = connection;
        this.in = in;
    }

    /** Reads all; how many rows. */
    long read(String schema) throws SQLException, IOException {
        Map<String, Shape> shapes = Shape.all(connection).stream().collect(Collectors.toMap(Shape::name, s -> s));
        for (Shape shape : shapes.values()) {
            requireEmpty(shape);
        }
        requireHead(next(), schema);
        long rows = 0;
        JsonNode line = next();
        while (line.has("table")) {
            Shape shape = shapes.get(line.get("table").asText());
            List<String> columns = new ArrayList<>();
            line.get("columns").forEach(column -> columns.add(column.asText()));
            if (shape == null || !columns.equals(List.copyOf(shape.columns().keySet()))) {
                throw malformed("the table " + line + " is unknown");
            }
            Rows table = new Rows(shape);
            for (line = next(); line.isArray(); line = next()) {
                table.add(line);
            }
            rows += table.end();
        }
        if (!line.has("rows") || line.get("rows").asLong() != rows) {
            throw malformed("it ends after " + rows + " rows without saying so");
        }
        return rows;
    }

    private void requireEmpty(Shape shape) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM " + shape.name() + " LIMIT 1")) {
            if (rows.next()) {
                throw new RefusedException(
                        "database-not-empty",
                        409,
                        "The database has rows in the table %s already; import into an empty one."
                                .formatted(shape.name()));
            }
        }
    }

    private void requireHead(JsonNode head, String schema) {
        if (head.path("bourseBankExport").asInt() != Export.FORMAT) {
            throw malformed("it does not begin as an export of form " + Export.FORMAT);
        }
        if (!schema.equals(head.path("schema").asText())) {
            throw new RefusedException(
                    "export-other-schema",
                    400,
                    "The export is of schema version %s and this program's is %s; import it with the program that made it, which this one then brings up to date."
                            .formatted(head.path("schema").asText(), schema));
        }
    }

    private JsonNode next() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw malformed("the end is missing");
        }
        lines++;
        try {
            return WireJson.MAPPER.readTree(line);
        } catch (IOException e) {
            throw malformed("this is no JSON");
        }
    }

    private RefusedException malformed(String why) {
        return new RefusedException(
                "export-malformed",
                400,
                "Line %d of the export cannot be read, for %s; nothing was imported, so take a whole export."
                        .formatted(lines, why));
    }

    /** The rows of one table. A reference to a row of the same table, which may come later, is set at the end. */
    private final class Rows {
        private final Shape shape;
        private final List<JsonNode> batch = new ArrayList<>();
        private final List<JsonNode> referring = new ArrayList<>();
        private final List<String> columns;
        private long count;

        Rows(Shape shape) {
            this.shape = shape;
            this.columns = List.copyOf(shape.columns().keySet());
        }

        void add(JsonNode row) throws SQLException {
            if (row.size() != columns.size()) {
                throw malformed("the row has " + row.size() + " values for " + columns.size() + " columns");
            }
            batch.add(row);
            count++;
            if (batch.size() == AT_ONCE) {
                insert();
            }
        }

        long end() throws SQLException {
            insert();
            if (!referring.isEmpty()) {
                refer(shape.selfReference().orElseThrow());
            }
            return count;
        }

        private void insert() throws SQLException {
            int later = shape.selfReference().map(columns::indexOf).orElse(-1);
            try (PreparedStatement insert = connection.prepareStatement(shape.insert())) {
                for (JsonNode row : batch) {
                    for (int i = 0; i < columns.size(); i++) {
                        insert.setObject(i + 1, i == later ? null : value(row.get(i)));
                    }
                    insert.addBatch();
                    if (later >= 0 && !row.get(later).isNull()) {
                        referring.add(row);
                    }
                }
                insert.executeBatch();
            }
            batch.clear();
        }

        private void refer(String column) throws SQLException {
            String key = shape.key().getFirst();
            String update = "UPDATE %s SET %s = ? WHERE %s = ?".formatted(shape.name(), column, key);
            try (PreparedStatement set = connection.prepareStatement(update)) {
                for (JsonNode row : referring) {
                    set.setObject(1, value(row.get(columns.indexOf(column))));
                    set.setObject(2, value(row.get(columns.indexOf(key))));
                    set.addBatch();
                }
                set.executeBatch();
            }
        }

        private static Object value(JsonNode value) {
            return switch (value.getNodeType()) {
                case NULL -> null;
                case NUMBER -> value.longValue();
                default -> value.asText();
            };
        }
    }
}
