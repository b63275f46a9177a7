package dev.bourse.bank.store;

import dev.bourse.api.bank.Account;
import dev.bourse.api.bank.BankKey;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.LedgerPage;
import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import dev.bourse.api.signing.Revocation;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.MachineEntry;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** What can be read of the books beside the writer: always a committed state. Blocks; safe for any thread. */
public final class Statements {
    private static final int HOLDS_LISTED = 1000;

    // Two short walks along an index each: an OR would read and sort all that the subject ever had.
    private static final String HOLDS_OF = """
            SELECT * FROM (SELECT * FROM hold WHERE account = :subject ORDER BY placed DESC, id DESC LIMIT :limit) AS given
            UNION
            SELECT * FROM (SELECT * FROM hold WHERE machine = :subject ORDER BY placed DESC, id DESC LIMIT :limit) AS taken
            ORDER BY placed DESC, id DESC LIMIT :limit""";
    private static final String TRANSFERS = "SELECT * FROM transfer WHERE id > :after ORDER BY id LIMIT :limit";
    private static final String TRANSFERS_OF = """
            SELECT * FROM
              (SELECT * FROM transfer WHERE debit = :account AND id > :after ORDER BY id LIMIT :limit) AS given
            UNION
            SELECT * FROM
              (SELECT * FROM transfer WHERE credit = :account AND id > :after ORDER BY id LIMIT :limit) AS taken
            ORDER BY id LIMIT :limit""";

    private final Jdbi jdbi;

    Statements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The account of the name. */
    public Optional<AccountEntry> account(String name) {
        return jdbi.withHandle(handle -> new SqlBooks(handle).account(name));
    }

    /** All accounts, by name. */
    public List<Account> accounts() {
        return jdbi.withHandle(handle -> handle.select("SELECT * FROM account ORDER BY name")
                .map((row, context) -> Rows.account(row).toWire())
                .list());
    }

    /** The machine of the name. */
    public Optional<MachineEntry> machine(String name) {
        return jdbi.withHandle(handle -> new SqlBooks(handle).machine(name));
    }

    /** All machines, by name. */
    public List<Machine> machines() {
        return jdbi.withHandle(handle -> handle.select("SELECT * FROM machine ORDER BY name")
                .map((row, context) -> Rows.machine(row).toWire())
                .list());
    }

    /** The hold of the id. */
    public Optional<Hold> hold(String id) {
        return jdbi.withHandle(handle -> new SqlBooks(handle).hold(id));
    }

    /** The newest 1000 holds of all accounts on all machines, oldest first. */
    public List<Hold> holds() {
        return jdbi.withHandle(
                        handle -> handle.createQuery("SELECT * FROM hold ORDER BY placed DESC, id DESC LIMIT :limit")
                                .bind("limit", HOLDS_LISTED)
                                .map((row, context) -> Rows.hold(row))
                                .list())
                .reversed();
    }

    /** The newest 1000 holds that the subject placed, or that are on it as a machine, oldest first. */
    public List<Hold> holdsOf(String subject) {
        return jdbi.withHandle(handle -> handle.createQuery(HOLDS_OF)
                        .bind("subject", subject)
                        .bind("limit", HOLDS_LISTED)
                        .map((row, context) -> Rows.hold(row))
                        .list())
                .reversed();
    }

    /**
     * A page of the ledger, oldest first.
     *
     * @param account only transfers from or to it; of all accounts when empty
     * @param after only transfers after this id
     * @param limit at most so many
     */
    public LedgerPage ledger(Optional<String> account, long after, int limit) {
        List<Transfer> found = jdbi.withHandle(handle -> {
            Query query = handle.createQuery(account.isPresent() ? TRANSFERS_OF : TRANSFERS)
                    .bind("after", after)
                    .bind("limit", limit + 1);
            account.ifPresent(name -> query.bind("account", name));
            return query.map((row, context) -> Rows.transfer(row)).list();
        });
        boolean more = found.size() > limit;
        List<Transfer> page = more ? found.subList(0, limit) : found;
        return new LedgerPage(page, more ? page.getLast().id() : null);
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
