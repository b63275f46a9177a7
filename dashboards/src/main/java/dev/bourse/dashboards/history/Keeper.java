package dev.bourse.dashboards.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * Makes minutes of tens, and forgets what is older than is kept. Each round takes up what the one before left, so that its
 * cost follows from what came in between. One thread.
 */
final class Keeper {
    private static final long MINUTE = 60 * Micros.PER_SECOND;

    /** The last old clearing of each machine stays, with its bids: it holds until the next. */
    private static final String CLEARINGS = """
            DELETE FROM clearings WHERE heard_at < {old} AND NOT EXISTS (
                SELECT 1 FROM (SELECT machine, max(heard_at) AS last FROM clearings WHERE heard_at < {old} GROUP BY machine) k
                WHERE k.machine = clearings.machine AND k.last = clearings.heard_at)""";

    private static final String BIDS = """
            DELETE FROM bids WHERE heard_at < {old} AND NOT EXISTS (
                SELECT 1 FROM clearings k
                WHERE k.heard_at < {old} AND k.machine = bids.machine AND k.heard_at = bids.heard_at)""";

    private final DuckDBConnection connection;
    private final Retention retention;

    Keeper(DuckDBConnection connection, Retention retention) {
        this.connection = connection;
        this.retention = retention;
    }

    /** Within a transaction of the writer. A minute is made when its last ten seconds have had time to be written. */
    void round(Instant now) throws SQLException {
        long end = Math.floorDiv(Micros.of(now) - Chronicle.BUCKET_MICROS - 2 * Micros.PER_SECOND, MINUTE) * MINUTE;
        try (PreparedStatement minutes = connection.prepareStatement("""
                INSERT INTO minutes
                SELECT series, time_bucket(INTERVAL 1 MINUTE, start), min(min), max(max),
                    CASE WHEN sum(covered) > 0 THEN sum(mean * covered) / sum(covered) ELSE arg_max(last, start) END,
                    arg_max(last, start), sum(covered)
                FROM tens
                WHERE start < make_timestamp(?) AND start >= coalesce(
                    (SELECT max(start) + INTERVAL 1 MINUTE FROM minutes), make_timestamp(0))
                GROUP BY ALL ORDER BY 2, 1""")) {
            minutes.setLong(1, end);
            minutes.execute();
        }
        forget(CLEARINGS, now, retention.raw());
        forget(BIDS, now, retention.raw());
        forget("DELETE FROM points WHERE heard_at < {old}", now, retention.raw());
        forget("DELETE FROM valuations WHERE heard_at < {old}", now, retention.raw());
        forget("DELETE FROM tens WHERE start < {old}", now, retention.tens());
        forget("DELETE FROM minutes WHERE start < {old}", now, retention.minutes());
        forget("DELETE FROM gaps WHERE to_at < {old}", now, retention.minutes());
    }

    private void forget(String delete, Instant now, Duration kept) throws SQLException {
        String old = "make_timestamp(%d)".formatted(Micros.of(now.minus(kept)));
        try (PreparedStatement statement = connection.prepareStatement(delete.replace("{old}", old))) {
            statement.execute();
        }
    }

    /** Goes on from the file: names, numbers, each machine's last clearing. Tells which machines were lost. */
    Set<String> resume(Numbered<String> names, Numbered<SeriesName> series, Scrutiny scrutiny) throws SQLException {
        Set<String> lost = new HashSet<>();
        Rows.of(connection, "SELECT id, name FROM names", row -> names.resume(row.getString(2), row.getInt(1)));
        Rows.of(
                connection,
                "SELECT id, subject, good, name FROM series",
                row -> series.resume(
                        new SeriesName(row.getString(2), row.getString(3), row.getString(4)), row.getInt(1)));
        Rows.of(
                connection,
                """
                SELECT name, arg_max(number, heard_at), epoch_us(arg_max(cleared_at, heard_at))
                FROM clearings JOIN names ON machine = id GROUP BY name""",
                row -> scrutiny.resume(row.getString(1), row.getLong(2), Micros.instant(row.getLong(3))));
        Rows.of(
                connection,
                "SELECT name FROM gaps JOIN names ON machine = id WHERE to_at IS NULL",
                row -> lost.add(row.getString(1)));
        return lost;
    }

    /** The last moment that the file knows something of. */
    Optional<Instant> lastKnown() throws SQLException {
        List<Instant> last = new ArrayList<>();
        Rows.of(connection, """
                SELECT epoch_us(greatest((SELECT max(heard_at) FROM clearings), (SELECT max(heard_at) FROM points),
                    (SELECT max(start + to_microseconds(covered)) FROM tens)))""", row -> {
            long micros = row.getLong(1);
            if (!row.wasNull()) {
                last.add(Micros.instant(micros));
            }
        });
        return last.stream().findFirst();
    }
}
