package dev.bourse.bank.store;

import dev.bourse.api.bank.BankKey;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.money.Credits;
import dev.bourse.api.signing.Revocation;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.MachineEntry;
import java.time.Instant;
import java.util.List;
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

    /** Whether the account is the root or below it. */
    public boolean isWithin(String account, String root) {
        return jdbi.withHandle(handle -> new SqlBooks(handle)
                .lineage(account).stream().anyMatch(each -> each.name().equals(root)));
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
                          COALESCE(SUM(CASE WHEN kind NOT IN ('MINT', 'INCOME') THEN balance - held ELSE 0 END), 0) AS free,
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

    /** All scheduled grants: those due next first, then those of which no more is to come. */
    public List<Schedule> schedules() {
        return jdbi.withHandle(handle -> handle.select("SELECT * FROM schedule ORDER BY due IS NULL, due, id")
                .map((row, context) -> ScheduleRow.read(row))
                .list());
    }

    /** The ids of scheduled grants that are due at the instant, the longest due first, at most so many. */
    public List<String> schedulesDue(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT id FROM schedule WHERE due <= ? ORDER BY due, id LIMIT ?", Rows.micros(now), limit)
                .mapTo(String.class)
                .list());
    }

    /** How many holds are open. */
    public long openHolds() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM hold WHERE state = 'OPEN'")
                .mapTo(long.class)
                .one());
    }

    /** All revocations. */
    public List<Revocation> revocations() {
        return jdbi.withHandle(handle -> new SqlAccess(handle).revocations());
    }

    /** All keys that banks ever signed with, by age. */
    public List<BankKey> keys() {
        return jdbi.withHandle(handle -> new SqlAccess(handle).keys());
    }

    /** The hash of the bootstrap secret; absent before the bank is founded. */
    public Optional<String> secretHash() {
        return jdbi.withHandle(handle -> new SqlBooks(handle).secretHash());
    }
}
