package dev.bourse.bank.store;

import dev.bourse.bank.records.Charge;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A transfer joined with its hold and settlements, as a charge. */
final class ChargeRow {
    private ChargeRow() {}

    /** A charge of a ledger that knew no sequences is taken for one of all the time that its hold was open. */
    static Charge read(ResultSet row) throws SQLException {
        boolean settled = row.getObject("through") != null;
        boolean first = row.getObject("settled_before") == null;
        return new Charge(
                TransferRow.read(row),
                row.getString("machine"),
                Rows.instant(row, first ? "placed" : "settled_before"),
                Rows.instant(row, settled ? "through" : "charged"),
                Rows.instant(row, "charged"),
                row.getString("billed"));
    }
}
