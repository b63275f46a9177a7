package dev.bourse.bank.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of one table within a transaction: each is read at most once, and written back once however often it changed.
 * Many are read, and all written, by one statement. Confined to the transaction's thread.
 */
final class Shelf<V> {
    /** Statements come in few lengths, so that the database plans each once: the rest repeats the last key. */
    private static final int AT_ONCE = 128;

    private static final int LEAST = 8;

    private final Table<V> table;
    private final Connection connection;
    private final Map<List<Object>, Optional<V>> known = new HashMap<>();
    private final Map<List<Object>, V> changed = new LinkedHashMap<>();

    Shelf(Table<V> table, Connection connection) {
        this.table = table;
        this.connection = connection;
    }

    Optional<V> get(Object... key) {
        List<Object> wanted = List.of(key);
        if (!known.containsKey(wanted)) {
            read(List.of(wanted));
        }
        return known.get(wanted);
    }

    /** Whether it is known, without looking, what is there. */
    boolean knows(Object... key) {
        return known.containsKey(List.of(key));
    }

    /** Reads the rows that will be asked for. */
    void expect(Collection<List<Object>> keys) {
        List<List<Object>> unknown =
                keys.stream().distinct().filter(key -> !known.containsKey(key)).toList();
        for (int from = 0; from < unknown.size(); from += AT_ONCE) {
            read(unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE)));
        }
    }

    private void read(List<List<Object>> keys) {
        keys.forEach(key -> known.put(key, Optional.empty()));
        int places = keys.size() == 1 ? 1 : Math.max(LEAST, Integer.highestOneBit(keys.size() - 1) << 1);
        try (PreparedStatement select = connection.prepareStatement(table.select(places))) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < places; i++) {
                values.addAll(keys.get(Math.min(i, keys.size() - 1)));
            }
            bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    learn(table.reader().read(rows));
                }
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** Takes in a row that was read some other way. */
    V learn(V row) {
        known.put(table.keyOf(row), Optional.of(row));
        return row;
    }

    void put(V row) {
        List<Object> key = table.keyOf(row);
        known.put(key, Optional.of(row));
        changed.put(key, row);
    }

    /** Writes what changed, so that statements see it. */
    void writeBack() {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement write = connection.prepareStatement(table.write())) {
            for (V row : changed.values()) {
                bind(write, table.values().apply(row));
                write.addBatch();
            }
            write.executeBatch();
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
        changed.clear();
    }

    /** Knows nothing any more, after all was written back. */
    void forget() {
        known.clear();
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
