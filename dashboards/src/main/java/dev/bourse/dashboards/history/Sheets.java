package dev.bourse.dashboards.history;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.dashboards.history.Heard.Cleared;
import dev.bourse.dashboards.history.Heard.Published;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The tables, written on row by row within one transaction. One thread. */
final class Sheets implements AutoCloseable {
    private final DuckDBConnection connection;
    private final Numbered<String> names;
    private final Numbered<SeriesName> series;
    private final DuckDBAppender clearings;
    private final DuckDBAppender bids;
    private final DuckDBAppender points;
    private final DuckDBAppender buckets;
    private final DuckDBAppender valuations;

    Sheets(DuckDBConnection connection, Numbered<String> names, Numbered<SeriesName> series) throws SQLException {
        this.connection = connection;
        this.names = names;
        this.series = series;
        this.clearings = connection.createAppender("clearings");
        this.bids = connection.createAppender("bids");
        this.points = connection.createAppender("points");
        this.buckets = connection.createAppender("tens");
        this.valuations = connection.createAppender("valuations");
    }

    /** A clearing with all its bids; its good's utilisation is the sum of the shares. */
    void clearing(Cleared heard) throws SQLException {
        Clearing clearing = heard.clearing();
        int machine = names.of(clearing.machine());
        long at = Micros.of(heard.at());
        for (Map.Entry<String, GoodClearing> entry : clearing.goods().entrySet()) {
            int name = names.of(entry.getKey());
            GoodClearing good = entry.getValue();
            long price = good.price().microsPerHour();
            clearings
                    .beginRow()
                    .append(machine)
                    .append(name)
                    .append(clearing.number())
                    .appendEpochMicros(Micros.of(clearing.at()))
                    .appendEpochMicros(at)
                    .append(good.capacity())
                    .append(price)
                    .append(good.reserve().microsPerHour())
                    .append(good.bidders())
                    .append(good.utilisation())
                    .endRow();
            for (Share bid : good.shares()) {
                bids.beginRow()
                        .append(machine)
                        .append(name)
                        .append(clearing.number())
                        .appendEpochMicros(at)
                        .append(names.of(bid.bidder()))
                        .append(bid.rate().microsPerHour())
                        .append(price)
                        .endRow();
            }
        }
    }

    /** The number that the file has, or will have, for the series. */
    int number(SeriesName of) {
        return series.of(of);
    }

    void point(SeriesName of, long atMicros, double value) throws SQLException {
        points.beginRow()
                .append(number(of))
                .appendEpochMicros(atMicros)
                .append(value)
                .endRow();
    }

    void bucket(SeriesName of, Bucket bucket) throws SQLException {
        buckets.beginRow()
                .append(number(of))
                .appendEpochMicros(bucket.startMicros())
                .append(bucket.min())
                .append(bucket.max())
                .append(bucket.mean())
                .append(bucket.last())
                .append(bucket.coveredMicros())
                .endRow();
    }

    void valuation(Published heard) throws SQLException {
        Map<String, Double> weights = heard.valuation().weights();
        valuations
                .beginRow()
                .append(names.of(heard.bidder()))
                .appendEpochMicros(Micros.of(heard.at()))
                .append(heard.valuation().rate().microsPerHour())
                .append(heard.valuation().origin())
                .append(weights.keySet().stream().mapToInt(names::of).toArray())
                .append(weights.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .endRow();
    }

    /** Nothing is known of the machine, or of none where it is null, from then on. */
    void gapOpens(String machine, long fromMicros, String reason) throws SQLException {
        gap("INSERT INTO gaps VALUES (?, make_timestamp(?), NULL, 0, ?)", machine, fromMicros, reason);
    }

    void gapCloses(String machine, long toMicros) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE gaps SET to_at = make_timestamp(?) WHERE machine = ? AND to_at IS NULL")) {
            update.setLong(1, toMicros);
            update.setInt(2, names.of(machine));
            update.execute();
        }
    }

    /** So many rows or clearings are missing between two moments, of the machine, or of all where it is null. */
    void gap(String machine, long fromMicros, long toMicros, long missed, String reason) throws SQLException {
        gap(
                "INSERT INTO gaps VALUES (?, make_timestamp(?), make_timestamp(?), ?, ?)",
                machine,
                fromMicros,
                toMicros,
                missed,
                reason);
    }

    private void gap(String insert, String machine, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setInt(1, machine == null ? 0 : names.of(machine));
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 2, values[i]);
            }
            statement.execute();
        }
    }

    /** Writes out what was appended, the names and numbers last, for rows make them. */
    @Override
    public void close() throws SQLException {
        clearings.close();
        bids.close();
        points.close();
        buckets.close();
        valuations.close();
        try (DuckDBAppender rows = connection.createAppender("names")) {
            for (String name : names.unsaved()) {
                rows.beginRow().append(names.of(name)).append(name).endRow();
            }
        }
        try (DuckDBAppender rows = connection.createAppender("series")) {
            for (SeriesName name : series.unsaved()) {
                rows.beginRow()
                        .append(series.of(name))
                        .append(name.subject())
                        .append(name.good())
                        .append(name.name())
                        .endRow();
            }
        }
    }
}
