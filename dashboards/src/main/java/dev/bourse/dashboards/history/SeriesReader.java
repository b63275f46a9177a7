package dev.bourse.dashboards.history;

import dev.bourse.api.observatory.Bands;
import dev.bourse.api.observatory.Series;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.duckdb.DuckDBConnection;

/** Reads series, reduced to the buckets of a window. One thread. */
final class SeriesReader {
    private final DuckDBConnection connection;
    private final Window window;
    private final Optional<Instant> beginning;

    SeriesReader(DuckDBConnection connection, Window window, Optional<Instant> beginning) {
        this.connection = connection;
        this.window = window;
        this.beginning = beginning;
    }

    /** Those of the series that are wanted and have values in the window. */
    Series series(Predicate<SeriesName> which) throws SQLException {
        Map<Integer, SeriesName> wanted = new TreeMap<>();
        Rows.of(connection, "SELECT id, subject, good, name FROM series", row -> {
            SeriesName name = new SeriesName(row.getString(2), row.getString(3), row.getString(4));
            if (which.test(name)) {
                wanted.put(row.getInt(1), name);
            }
        });
        List<Series.Line> lines = wanted.isEmpty()
                ? List.of()
                : lines(wanted).stream()
                        .filter(line -> !line.isEmpty())
                        .map(LineBuilder::line)
                        .toList();
        return new Series(
                window.from(), window.to(), window.width(), window.level().word(), beginning.orElse(null), lines);
    }

    private Collection<LineBuilder> lines(Map<Integer, SeriesName> wanted) throws SQLException {
        if (window.level() == Level.RAW) {
            return new StepReader(connection, window, wanted).lines();
        }
        Map<Integer, LineBuilder> lines = new LinkedHashMap<>();
        wanted.forEach((number, name) -> lines.put(number, new LineBuilder(name, window)));
        String numbers =
                String.join(",", wanted.keySet().stream().map(String::valueOf).toList());
        Rows.of(
                connection,
                """
                SELECT series, %s AS bucket, min(min), max(max), %s, arg_max(last, start), sum(covered)
                FROM %s WHERE series IN (%s) AND %s GROUP BY ALL ORDER BY bucket
                """.formatted(bucket(), mean(), window.level().table(), numbers, within()),
                row -> lines.get(row.getInt(1))
                        .add(new Bucket(
                                window.fromMicros() + row.getLong(2) * window.widthMicros(),
                                row.getDouble(3),
                                row.getDouble(4),
                                row.getDouble(5),
                                row.getDouble(6),
                                row.getLong(7))));
        return lines.values();
    }

    private String bucket() {
        return "(epoch_us(start) - %d) // %d".formatted(window.fromMicros(), window.widthMicros());
    }

    private static String mean() {
        return "CASE WHEN sum(covered) > 0 THEN sum(mean * covered) / sum(covered) ELSE arg_max(last, start) END";
    }

    private String within() {
        return "start >= make_timestamp(%d) AND start < make_timestamp(%d)"
                .formatted(window.fromMicros(), window.toMicros());
    }

    /** The quantiles of the machines' means of the name in each bucket. */
    Bands bands(String name, String good, List<Double> quantiles) throws SQLException {
        List<Integer> buckets = new ArrayList<>();
        List<Integer> machines = new ArrayList<>();
        List<List<Double>> values = quantiles.stream()
                .map(quantile -> (List<Double>) new ArrayList<Double>())
                .toList();
        List<Integer> series = new ArrayList<>();
        Rows.of(connection, "SELECT id, subject, good, name FROM series", row -> {
            if (row.getString(2).startsWith("machine:")
                    && row.getString(3).equals(good)
                    && row.getString(4).equals(name)) {
                series.add(row.getInt(1));
            }
        });
        if (!series.isEmpty()) {
            String numbers =
                    String.join(",", series.stream().map(String::valueOf).toList());
            Rows.of(
                    connection,
                    """
                    SELECT bucket, count(*), quantile_cont(mean, %s)
                    FROM (SELECT series, %s AS bucket, %s AS mean FROM %s WHERE series IN (%s) AND %s GROUP BY ALL)
                    GROUP BY bucket ORDER BY bucket
                    """.formatted(quantiles, bucket(), mean(), window.level().table(), numbers, within()),
                    row -> {
                        buckets.add(row.getInt(1));
                        machines.add(row.getInt(2));
                        Object[] found = (Object[]) row.getArray(3).getArray();
                        for (int i = 0; i < found.length; i++) {
                            values.get(i).add((Double) found[i]);
                        }
                    });
        }
        List<Bands.Band> bands = new ArrayList<>();
        for (int i = 0; i < quantiles.size(); i++) {
            bands.add(new Bands.Band(quantiles.get(i), values.get(i)));
        }
        return new Bands(
                window.from(),
                window.to(),
                window.width(),
                window.level().word(),
                beginning.orElse(null),
                name,
                good,
                buckets,
                machines,
                bands);
    }
}
