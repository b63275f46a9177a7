package dev.bourse.dashboards.history;

import dev.bourse.api.observatory.HistoryState.Gap;
import dev.bourse.dashboards.history.History.Extent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** From when to when a history tells of something, and where it doesn't. */
record Outline(DuckDBConnection connection) {
    /**
     * The first moment of which it tells; empty where it tells of none.
     *
     * @param oldest older clearings are kept where they are the last of their machine, and tell of no moment
     */
    Optional<Instant> beginning(Instant oldest) throws SQLException {
        List<Instant> first = new ArrayList<>();
        Rows.of(connection, """
                SELECT epoch_us(least(
                    (SELECT min(heard_at) FROM clearings WHERE heard_at >= make_timestamp(%d)),
                    (SELECT min(heard_at) FROM points), (SELECT min(start) FROM tens), (SELECT min(start) FROM minutes)))
                """.formatted(Micros.of(oldest)), row -> {
            long micros = row.getLong(1);
            if (!row.wasNull()) {
                first.add(Micros.instant(micros));
            }
        });
        return first.stream().findFirst();
    }

    /** Of its clearings; empty where there is none. */
    Optional<Extent> extent() throws SQLException {
        List<Extent> extent = new ArrayList<>();
        Rows.of(connection, "SELECT epoch_us(min(heard_at)), epoch_us(max(heard_at)) FROM clearings", row -> {
            long from = row.getLong(1);
            if (!row.wasNull()) {
                extent.add(new Extent(Micros.instant(from), Micros.instant(row.getLong(2))));
            }
        });
        return extent.stream().findFirst();
    }

    /** The last so many gaps, the latest first. */
    List<Gap> gaps(int most) throws SQLException {
        List<Gap> gaps = new ArrayList<>();
        Rows.of(connection, """
                SELECT name, epoch_us(from_at), epoch_us(to_at), missed, reason
                FROM gaps LEFT JOIN names ON machine = id ORDER BY from_at DESC, name NULLS FIRST LIMIT %d""".formatted(most), row -> {
            long to = row.getLong(3);
            Instant end = row.wasNull() ? null : Micros.instant(to);
            gaps.add(new Gap(row.getString(1), Micros.instant(row.getLong(2)), end, row.getLong(4), row.getString(5)));
        });
        return gaps;
    }
}
