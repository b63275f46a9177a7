package dev.bourse.bank.store;

import dev.bourse.api.bank.CatchUp;
import dev.bourse.api.bank.Schedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A scheduled grant and the row that it is kept in. */
final class ScheduleRow {
    private ScheduleRow() {}

    static Schedule read(ResultSet row) throws SQLException {
        return new Schedule(
                row.getString("id"),
                row.getString("account"),
                Rows.credits(row, "amount"),
                row.getString("cron"),
                row.getString("zone"),
                instantOrNull(row, "ends"),
                CatchUp.valueOf(row.getString("catch_up")),
                row.getString("reason"),
                row.getString("asker"),
                Schedule.State.valueOf(row.getString("state")),
                instantOrNull(row, "due"));
    }

    private static Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Instant instant = Rows.instant(row, column);
        return row.wasNull() ? null : instant;
    }
}
