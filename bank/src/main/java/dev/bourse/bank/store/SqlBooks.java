package dev.bourse.bank.store;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.ledger.AccessBooks;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.AuditEntry;
import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.DemurrageSince;
import dev.bourse.bank.ledger.KeptReply;
import dev.bourse.bank.ledger.MachineEntry;
import dev.bourse.bank.ledger.ScheduledGrant;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The books within one transaction, or for one look, of a handle; confined to the handle's thread. Rows that are known
 * by a key stand on a {@link Shelf} each table, and {@link #writeBack} must come before the commit. What is asked in any
 * other way is asked of the database, after all was written back, for rows refer to each other.
 */
final class SqlBooks implements Books {
    private final Handle handle;
    final Shelf<AccountEntry> accounts;
    final Shelf<MachineEntry> machines;
    final Shelf<Hold> holds;
    final Shelf<SettlementBatch.Entry> settlements;
    final Shelf<Transfer> transfers;
    final Shelf<KeptReply> replies;
    private final Shelf<Schedule> schedules;
    private final Shelf<ScheduledGrant> grants;
    private final Shelf<DemurrageSince> demurrages;
    private long nextTransfer;

    SqlBooks(Handle handle) {
        Connection connection = handle.getConnection();
        this.handle = handle;
        this.accounts = new Shelf<>(Tables.ACCOUNT, connection);
        this.machines = new Shelf<>(Tables.MACHINE, connection);
        this.holds = new Shelf<>(Tables.HOLD, connection);
        this.settlements = new Shelf<>(Tables.SETTLEMENT, connection);
        this.transfers = new Shelf<>(Tables.TRANSFER, connection);
        this.replies = new Shelf<>(Tables.KEPT_REPLY, connection);
        this.schedules = new Shelf<>(Tables.SCHEDULE, connection);
        this.grants = new Shelf<>(Tables.SCHEDULED_GRANT, connection);
        this.demurrages = new Shelf<>(Tables.DEMURRAGE, connection);
    }

    /** Writes what changed, what is referred to before what refers to it. */
    void writeBack() {
        Stream.of(accounts, machines, holds, settlements, transfers, replies, schedules, grants, demurrages)
                .forEach(Shelf::writeBack);
    }

    @Override
    public Optional<AccountEntry> account(String name) {
        return accounts.get(name);
    }

    @Override
    public void write(AccountEntry account) {
        accounts.put(account);
    }

    @Override
    public long nextTransfer() {
        if (nextTransfer == 0) {
            nextTransfer = handle.createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM transfer")
                    .mapTo(long.class)
                    .one();
        }
        return nextTransfer;
    }

    @Override
    public void append(Transfer transfer) {
        transfers.put(transfer);
        nextTransfer = transfer.id() + 1;
    }

    @Override
    public Optional<Transfer> transfer(long id) {
        return transfers.get(id);
    }

    @Override
    public Credits refunded(long charge) {
        writeBack();
        return handle.select(
                        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS total FROM transfer WHERE refunds = ?",
                        charge)
                .map((row, context) -> Rows.credits(row, "total"))
                .one();
    }

    @Override
    public Optional<MachineEntry> machine(String name) {
        return machines.get(name);
    }

    @Override
    public void write(MachineEntry machine) {
        machines.put(machine);
    }

    @Override
    public Optional<Hold> hold(String id) {
        return holds.get(id);
    }

    @Override
    public void write(Hold hold) {
        holds.put(hold);
    }

    @Override
    public List<Hold> openExpiredBefore(Instant instant, int limit) {
        writeBack();
        return handle
                .select(
                        "SELECT * FROM hold WHERE state = 'OPEN' AND expires < ? ORDER BY expires, id LIMIT ?",
                        Rows.micros(instant),
                        limit)
                .map((row, context) -> Rows.hold(row))
                .stream()
                .map(holds::learn)
                .toList();
    }

    /** Sequences have no gaps, so what comes after a hold's last is known not to be there. */
    @Override
    public Optional<SettlementBatch.Entry> settlement(String hold, long sequence) {
        boolean ahead =
                holds.get(hold).filter(one -> one.sequence() >= sequence).isEmpty();
        return ahead && !settlements.knows(hold, sequence) ? Optional.empty() : settlements.get(hold, sequence);
    }

    @Override
    public void append(SettlementBatch.Entry settlement) {
        settlements.put(settlement);
    }

    @Override
    public Optional<Schedule> schedule(String id) {
        return schedules.get(id);
    }

    @Override
    public void write(Schedule schedule) {
        schedules.put(schedule);
    }

    @Override
    public void append(ScheduledGrant grant) {
        grants.put(grant);
    }

    @Override
    public List<AccountEntry> demurredBefore(LocalDate day, int limit) {
        writeBack();
        return handle.select("""
                        SELECT * FROM account WHERE demurred < ? AND kind NOT IN ('MINT', 'INCOME')
                        ORDER BY demurred, name LIMIT ?""", day.toEpochDay(), limit).map((row, context) -> AccountRow.read(row)).stream()
                .map(accounts::learn)
                .toList();
    }

    @Override
    public Optional<DemurrageSince> demurrage() {
        writeBack();
        return handle.select("SELECT * FROM demurrage ORDER BY since DESC LIMIT 1")
                .map((row, context) -> Rows.demurrage(row))
                .findOne();
    }

    @Override
    public void write(DemurrageSince demurrage) {
        demurrages.put(demurrage);
    }

    @Override
    public Optional<KeptReply> reply(String subject, String key) {
        return replies.get(subject, key);
    }

    @Override
    public void append(KeptReply reply) {
        replies.put(reply);
    }

    @Override
    public int forgetReplies(Instant before) {
        writeBack();
        replies.forget();
        return handle.execute("DELETE FROM kept_reply WHERE answered < ?", Rows.micros(before));
    }

    @Override
    public void append(AuditEntry act) {
        AuditRow.append(handle, act);
    }

    @Override
    public Optional<String> secretHash() {
        return handle.createQuery("SELECT hash FROM bootstrap_secret")
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public void appendSecretHash(String hash) {
        handle.execute("INSERT INTO bootstrap_secret (hash) VALUES (?)", hash);
    }

    @Override
    public AccessBooks access() {
        return new SqlAccess(handle);
    }
}
