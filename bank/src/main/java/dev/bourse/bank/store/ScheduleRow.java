package dev.bourse.bank.store;

import dev.bourse.api.bank.CatchUp;
import dev.bourse.api.bank.Schedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

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

    static void write(Handle handle, Schedule schedule) {
        handle.execute(
                """
                INSERT INTO schedule (id, account, amount, cron, zone, ends, catch_up, reason, asker, state, due)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, due = excluded.due""",
                schedule.schedule(),
                schedule.account(),
                schedule.amount().micros(),
                schedule.cron(),
                schedule.zone(),
                microsOrNull(schedule.until()),
                schedule.catchUp().name(),
                schedule.reason(),
                schedule.by(),
                schedule.state().name(),
                microsOrNull(schedule.next()));
    }

    private static Long microsOrNull(Instant instant) {
        return instant == null ? null : Long.valueOf(Rows.micros(instant));
    }

    private static Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Instant instant = Rows.instant(row, column);
        return row.wasNull() ? null : instant;
    }
}
