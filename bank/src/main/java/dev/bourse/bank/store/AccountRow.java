package dev.bourse.bank.store;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Cap;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code account} as an account. */
final class AccountRow {
    private AccountRow() {}

    static AccountEntry read(ResultSet row) throws SQLException {
        Tally tally = new Tally(
                Rows.credits(row, "tree_held"),
                Rows.day(row, "tally_day"),
                Rows.credits(row, "spent_today"),
                Rows.credits(row, "spent_month"),
                Rows.credits(row, "spent_total"));
        String period = row.getString("cap_period");
        Cap cap = period == null ? null : new Cap(Rows.credits(row, "cap_amount"), Cap.Period.valueOf(period));
        return new AccountEntry(
                row.getString("name"),
                AccountKind.valueOf(row.getString("kind")),
                row.getString("parent"),
                Rows.instant(row, "opened"),
                Rows.credits(row, "balance"),
                Rows.credits(row, "held"),
                tally,
                row.getInt("frozen") == 1,
                cap,
                Rows.day(row, "demurred"));
    }
}
