package dev.bourse.dashboards.history;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.observatory.Series;
import dev.bourse.dashboards.observatory.Clearings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A history whose clock is moved by hand. */
final class Past implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2026-01-31T12:00:00Z");
    static final Retention KEPT = new Retention(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));

    private final Path file;
    private final Map<String, Long> numbers = new HashMap<>();
    Instant now = BEGIN;
    History history;
    Clearing last;

    Past(Path file) {
        this(file, Long.MAX_VALUE);
    }

    Past(Path file, long mostRows) {
        this.file = file;
        this.history = History.open(Optional.of(file), KEPT, () -> now, mostRows);
    }

    void after(Duration time) {
        now = now.plus(time);
    }

    /** The next clearing of the machine, heard now. */
    void clears(String machine, Share... bids) {
        long number = numbers.merge(machine, 1L, Long::sum);
        var clearing = Clearings.clearing(machine, now, "0.5", bids);
        last = new Clearing(machine, number, now, clearing.goods());
        history.cleared(last);
    }

    /** The last clearing, heard again. */
    void repeatsLast() {
        history.cleared(last);
    }

    /** So many clearings of the machine are never heard. */
    void misses(String machine, int clearings) {
        numbers.merge(machine, (long) clearings, Long::sum);
    }

    void ticks(Duration time, String... machines) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            after(Duration.ofSeconds(1));
            history.listening(Set.of(machines));
        }
        history.flush();
    }

    Series series(String name, String of, Instant from, Instant to, int points) {
        history.flush();
        return history.series(new SeriesQuery(Set.of(name), Set.of(of), "cpu", from, to, points));
    }

    List<Double> means(String name, String of, Instant from, Instant to, int points) {
        List<Series.Line> lines = series(name, of, from, to, points).lines();
        return lines.isEmpty() ? List.of() : lines.getFirst().mean();
    }

    void restart() {
        history.close();
        history = History.open(Optional.of(file), KEPT, () -> now);
    }

    /** How many rows an export of everything has. */
    long count(Dataset dataset) {
        history.flush();
        try (Export export = history.export(dataset, ExportFormat.CSV, Instant.MIN, Instant.MAX, Optional.empty())) {
            StringBuilder text = new StringBuilder();
            for (Optional<byte[]> piece = export.next(); piece.isPresent(); piece = export.next()) {
                text.append(new String(piece.get(), StandardCharsets.UTF_8));
            }
            return text.toString().lines().count() - 1;
        }
    }

    /** Reads an export back by DuckDB. */
    static void read(Path export, String query, Consumer<ResultSet> row) throws SQLException {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query.replace("FILE", "'" + export + "'"))) {
            rows.next();
            row.accept(rows);
        }
    }

    @Override
    public void close() {
        history.close();
    }
}
