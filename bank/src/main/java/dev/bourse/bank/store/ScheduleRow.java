package dev.bourse.bank.store;

import dev.bourse.api.bank.CatchUp;
import dev.bourse.api.bank.Schedule;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code schedule} as a scheduled grant. */
final class ScheduleRow {
    private ScheduleRow() {}

    static Schedule read(ResultSet row) throws SQLException {
        return new Schedule(
                row.getString("id"),
                row.getString("account"),
                Rows.credits(row, "amount"),
                row.getString("cron"),
                row.getString("zone"),
                Rows.instantOrNull(row, "ends"),
                CatchUp.valueOf(row.getString("catch_up")),
                row.getString("reason"),
                row.getString("asker"),
                Schedule.State.valueOf(row.getString("state")),
                Rows.instantOrNull(row, "due"));
    }
}
