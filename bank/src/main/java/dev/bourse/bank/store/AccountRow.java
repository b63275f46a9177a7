package dev.bourse.bank.store;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Cap;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** An account and the row that it is kept in. */
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

    static void write(Handle handle, AccountEntry account) {
        Tally tally = account.tally();
        Cap cap = account.cap();
        handle.execute(
                """
                INSERT INTO account (name, kind, parent, opened, balance, held, tree_held, tally_day, spent_today,
                  spent_month, spent_total, frozen, cap_amount, cap_period, demurred)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET balance = excluded.balance, held = excluded.held,
                  tree_held = excluded.tree_held, tally_day = excluded.tally_day, spent_today = excluded.spent_today,
                  spent_month = excluded.spent_month, spent_total = excluded.spent_total, frozen = excluded.frozen,
                  cap_amount = excluded.cap_amount, cap_period = excluded.cap_period, demurred = excluded.demurred""",
                account.name(),
                account.kind().name(),
                account.parent(),
                Rows.micros(account.opened()),
                account.balance().micros(),
                account.held().micros(),
                tally.held().micros(),
                tally.day().toEpochDay(),
                tally.today().micros(),
                tally.month().micros(),
                tally.total().micros(),
                account.frozen() ? 1 : 0,
                cap == null ? null : cap.amount().micros(),
                cap == null ? null : cap.period().name(),
                account.demurred().toEpochDay());
    }
}
