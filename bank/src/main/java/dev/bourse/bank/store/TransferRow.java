package dev.bourse.bank.store;

import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code transfer} as what was posted. Rows are only ever added. */
final class TransferRow {
    private TransferRow() {}

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
