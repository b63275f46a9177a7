package dev.bourse.bank.store;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.MachineEntry;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What can be read of the books beside the writer: always a committed state. Blocks; safe for any thread. */
public final class Statements {
    private final Jdbi jdbi;

    Statements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The account of the name. */
    public Optional<AccountEntry> account(String name) {
        return jdbi.withHandle(handle -> new SqlBooks(handle).account(name));
    }

    /** The machine of the name. */
    public Optional<MachineEntry> machine(String name) {
        return jdbi.withHandle(handle -> new SqlBooks(handle).machine(name));
    }

    /** The hold of the id. */
    public Optional<Hold> hold(String id) {
        return jdbi.withHandle(handle -> new SqlBooks(handle).hold(id));
    }

    /** The books in five figures, all of one moment. */
    public LedgerSummary summary() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT COALESCE(SUM(CASE WHEN kind = 'MINT' THEN -balance ELSE 0 END), 0) AS issued,
                          COALESCE(SUM(held), 0) AS held,
                          COALESCE(SUM(CASE WHEN kind = 'INCOME' THEN balance ELSE 0 END), 0) AS charged,
                          COALESCE(SUM(CASE WHEN kind = 'USER' THEN balance - held ELSE 0 END), 0) AS free,
                          COALESCE(SUM(balance), 0) AS total
                        FROM account""")
                .map((row, context) -> new LedgerSummary(
                        Rows.credits(row, "issued"),
                        Rows.credits(row, "held"),
                        Rows.credits(row, "charged"),
                        Rows.credits(row, "free"),
                        new Credits(row.getLong("total"))))
                .one());
    }

    /** How many holds are open. */
    public long openHolds() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM hold WHERE state = 'OPEN'")
                .mapTo(long.class)
                .one());
    }

    /** The hash of the bootstrap secret; absent before the bank is founded. */
    public Optional<String> secretHash() {
        return jdbi.withHandle(handle -> new SqlBooks(handle).secretHash());
    }
}
