package dev.bourse.dashboards.history;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import dev.bourse.dashboards.observatory.Moment;
import dev.bourse.dashboards.observatory.Observatory;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/** Rebuilds the market of a moment from the last clearing of each machine and the valuations that counted. One thread. */
final class MomentReader {
    /** The last clearing of each machine that was there. */
    private static final String LAST = """
            WITH latest AS (
                SELECT machine, max({'at': heard_at, 'number': number}) AS last
                FROM clearings WHERE heard_at <= make_timestamp({at}) GROUP BY machine)
            , standing AS (
                SELECT machine, last.at AS heard_at, last.number AS number FROM latest
                WHERE machine NOT IN (SELECT machine FROM gaps WHERE reason = 'gone'
                    AND from_at <= make_timestamp({at}) AND (to_at IS NULL OR to_at > make_timestamp({at}))))
            """;

    private final DuckDBConnection connection;
    private final Instant at;
    private final String last;

    MomentReader(DuckDBConnection connection, Instant at) {
        this.connection = connection;
        this.at = at;
        this.last = LAST.replace("{at}", String.valueOf(Micros.of(at)));
    }

    Moment moment() throws SQLException {
        return new Moment(at, clearings(), weights());
    }

    private record Stand(String machine, String good) {}

    private List<Clearing> clearings() throws SQLException {
        Map<Stand, List<Share>> shares = new HashMap<>();
        Rows.of(connection, last + """
                SELECT m.name, g.name, b.name, rate, price
                FROM bids JOIN standing USING (machine, heard_at, number)
                    JOIN names m ON machine = m.id JOIN names g ON good = g.id JOIN names b ON bidder = b.id
                ORDER BY 1, 2, 3""", row -> {
            long rate = row.getLong(4);
            double share = row.getLong(5) == 0 ? 0 : rate / (double) row.getLong(5);
            shares.computeIfAbsent(new Stand(row.getString(1), row.getString(2)), none -> new ArrayList<>())
                    .add(new Share(row.getString(3), new Rate(rate), share));
        });
        Map<String, Clearing> clearings = new TreeMap<>();
        Rows.of(connection, last + """
                SELECT m.name, g.name, number, epoch_us(cleared_at), capacity, price, reserve, bidders
                FROM clearings JOIN standing USING (machine, heard_at, number)
                    JOIN names m ON machine = m.id JOIN names g ON good = g.id""", row -> {
            Stand stand = new Stand(row.getString(1), row.getString(2));
            Clearing clearing =
                    new Clearing(stand.machine, row.getLong(3), Micros.instant(row.getLong(4)), new TreeMap<>());
            clearings
                    .computeIfAbsent(stand.machine, none -> clearing)
                    .goods()
                    .put(
                            stand.good,
                            new GoodClearing(
                                    row.getDouble(5),
                                    new Rate(row.getLong(6)),
                                    new Rate(row.getLong(7)),
                                    row.getInt(8),
                                    shares.getOrDefault(stand, List.of())));
        });
        return List.copyOf(clearings.values());
    }

    private Map<String, Map<String, Double>> weights() throws SQLException {
        Map<String, Map<String, Double>> weights = new TreeMap<>();
        Rows.of(
                connection,
                """
                SELECT b.name, m.name, weight
                FROM (SELECT bidder, unnest(machines) AS machine, unnest(weights) AS weight FROM (
                    SELECT bidder, arg_max(machines, heard_at) AS machines, arg_max(weights, heard_at) AS weights
                    FROM valuations WHERE heard_at <= make_timestamp(%d) AND heard_at >= make_timestamp(%d) GROUP BY bidder))
                    JOIN names b ON bidder = b.id JOIN names m ON machine = m.id
                """.formatted(Micros.of(at), Micros.of(at.minus(Observatory.VALUATION_LIFE))),
                row -> weights.computeIfAbsent(row.getString(1), none -> new TreeMap<>())
                        .put(row.getString(2), row.getDouble(3)));
        return weights;
    }
}
