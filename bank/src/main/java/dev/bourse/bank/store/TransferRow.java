package dev.bourse.bank.store;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** A row of {@code transfer} as what was posted, and back. Rows are only ever added. */
final class TransferRow {
    private TransferRow() {}

    static void append(Handle handle, Transfer transfer) {
        handle.execute(
                """
                INSERT INTO transfer (id, kind, debit, credit, amount, reason, hold, sequence, refunds, asker, posted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                transfer.id(),
                transfer.kind().name(),
                transfer.from(),
                transfer.to(),
                transfer.amount().micros(),
                transfer.reason(),
                transfer.hold(),
                transfer.sequence(),
                transfer.refunds(),
                transfer.by(),
                Rows.micros(transfer.at()));
    }

    static Transfer read(ResultSet row) throws SQLException {
        return new Transfer(
                row.getLong("id"),
                TransferKind.valueOf(row.getString("kind")),
                row.getString("debit"),
                row.getString("credit"),
                Rows.credits(row, "amount"),
                row.getString("reason"),
                row.getString("hold"),
                longOrNull(row, "sequence"),
                longOrNull(row, "refunds"),
                row.getString("asker"),
                Rows.instant(row, "posted"));
    }

    private static Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }
}
