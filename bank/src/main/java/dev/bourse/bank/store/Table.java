package dev.bourse.bank.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How rows of a table are read and written, in the SQL that SQLite and PostgreSQL share.
 *
 * @param name the table's
 * @param key the columns by which a row is known
 * @param fixed the columns that never change
 * @param changing the columns that may
 * @param reader a row as what it tells of
 * @param values what it tells of as the values of key, fixed and changing columns, in this order
 */
record Table<V>(
        String name,
        List<String> key,
        List<String> fixed,
        List<String> changing,
        Reader<V> reader,
        Function<V, List<Object>> values) {
    /** Reads one row. */
    @FunctionalInterface
    interface Reader<V> {
        V read(ResultSet row) throws SQLException;
    }

    List<Object> keyOf(V row) {
        return values.apply(row).subList(0, key.size());
    }

    /** Selects the rows of so many keys; an OR of equalities is what both databases walk the key's index for. */
    String select(int keys) {
        String one = key.size() == 1
                ? key.getFirst() + " IN (" + list(Stream.generate(() -> "?").limit(keys)) + ")"
                : Stream.generate(() ->
                                key.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND ")))
                        .limit(keys)
                        .collect(Collectors.joining(") OR (", "(", ")"));
        return "SELECT * FROM " + name + " WHERE " + one;
    }

    /** Adds a row; where something may change, replaces that of one that is there. */
    String write() {
        List<String> columns = columns();
        String insert = "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(name, list(columns.stream()), list(columns.stream().map(column -> "?")));
        return changing.isEmpty()
                ? insert
                : insert
                        + " ON CONFLICT (%s) DO UPDATE SET %s"
                                .formatted(
                                        list(key.stream()),
                                        list(changing.stream().map(column -> column + " = excluded." + column)));
    }

    private List<String> columns() {
        return Stream.of(key, fixed, changing).flatMap(List::stream).toList();
    }

    private static String list(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }
}
