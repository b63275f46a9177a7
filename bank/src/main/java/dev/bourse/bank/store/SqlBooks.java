package dev.bourse.bank.store;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.AccessBooks;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.KeptReply;
import dev.bourse.bank.ledger.MachineEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The books within one transaction, or for one look, of a handle; confined to the handle's thread. */
final class SqlBooks implements Books {
    private final Handle handle;

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    SqlBooks(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<AccountEntry> account(String name) {
        return one("SELECT * FROM account WHERE name = ?", Rows::account, name);
    }

    @Override
    public void write(AccountEntry account) {
        handle.execute(
                """
                INSERT INTO account (name, kind, balance, held, opened) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET balance = excluded.balance, held = excluded.held""",
                account.name(),
                account.kind().name(),
                account.balance().micros(),
                account.held().micros(),
                Rows.micros(account.opened()));
    }

    @Override
    public long nextTransfer() {
        return handle.createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM transfer")
                .mapTo(long.class)
                .one();
    }

    @Override
    public void append(Transfer transfer) {
        handle.execute(
                """
                INSERT INTO transfer (id, kind, debit, credit, amount, reason, hold, asker, posted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                transfer.id(),
                transfer.kind().name(),
                transfer.from(),
                transfer.to(),
                transfer.amount().micros(),
                transfer.reason(),
                transfer.hold(),
                transfer.by(),
                Rows.micros(transfer.at()));
    }

    @Override
    public Optional<MachineEntry> machine(String name) {
        return one("SELECT * FROM machine WHERE name = ?", Rows::machine, name);
    }

    @Override
    public void write(MachineEntry machine) {
        handle.execute(
                """
                INSERT INTO machine (name, owner, epoch, journal, batches, url, public_key, registered)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, epoch = excluded.epoch,
                  journal = excluded.journal, batches = excluded.batches, url = excluded.url,
                  public_key = excluded.public_key, registered = excluded.registered""",
                machine.name(),
                machine.owner(),
                machine.epoch(),
                machine.journal(),
                machine.batches(),
                machine.url(),
                WireJson.write(machine.key()),
                Rows.micros(machine.registered()));
    }

    @Override
    public Optional<Hold> hold(String id) {
        return one("SELECT * FROM hold WHERE id = ?", Rows::hold, id);
    }

    @Override
    public void write(Hold hold) {
        Voucher voucher = hold.voucher();
        handle.execute(
                """
                INSERT INTO hold (id, account, machine, epoch, amount, max_rate, placed, expires, settled, sequence, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET settled = excluded.settled, sequence = excluded.sequence,
                  state = excluded.state""",
                voucher.hold(),
                voucher.account(),
                voucher.machine(),
                voucher.epoch(),
                voucher.amount().micros(),
                voucher.maxRate().microsPerHour(),
                Rows.micros(voucher.placed()),
                Rows.micros(voucher.expires()),
                hold.settled().micros(),
                hold.sequence(),
                hold.state().name());
    }

    @Override
    public List<Hold> openExpiredBefore(Instant instant, int limit) {
        return handle.select(
                        "SELECT * FROM hold WHERE state = 'OPEN' AND expires < ? ORDER BY expires, id LIMIT ?",
                        Rows.micros(instant),
                        limit)
                .map((row, context) -> Rows.hold(row))
                .list();
    }

    @Override
    public Optional<SettlementBatch.Entry> settlement(String hold, long sequence) {
        return one("SELECT * FROM settlement WHERE hold = ? AND sequence = ?", Rows::settlement, hold, sequence);
    }

    @Override
    public void append(SettlementBatch.Entry settlement) {
        handle.execute(
                "INSERT INTO settlement (hold, sequence, amount, through, final) VALUES (?, ?, ?, ?, ?)",
                settlement.hold(),
                settlement.sequence(),
                settlement.amount().micros(),
                Rows.micros(settlement.through()),
                settlement.last() ? 1 : 0);
    }

    @Override
    public Optional<KeptReply> reply(String subject, String key) {
        return one("SELECT * FROM kept_reply WHERE subject = ? AND repeat_key = ?", Rows::reply, subject, key);
    }

    @Override
    public void append(KeptReply reply) {
        handle.execute(
                """
                INSERT INTO kept_reply (subject, repeat_key, operation, content_hash, reply, answered)
                VALUES (?, ?, ?, ?, ?, ?)""",
                reply.subject(),
                reply.repeat().key(),
                reply.repeat().operation(),
                reply.repeat().contentHash(),
                reply.reply(),
                Rows.micros(reply.at()));
    }

    @Override
    public int forgetReplies(Instant before) {
        return handle.execute("DELETE FROM kept_reply WHERE answered < ?", Rows.micros(before));
    }

    @Override
    public Optional<String> secretHash() {
        return one("SELECT hash FROM bootstrap_secret", row -> row.getString("hash"));
    }

    @Override
    public void appendSecretHash(String hash) {
        handle.execute("INSERT INTO bootstrap_secret (hash) VALUES (?)", hash);
    }

    @Override
    public AccessBooks access() {
        return new SqlAccess(handle);
    }

    private <T> Optional<T> one(String sql, Row<T> row, Object... arguments) {
        return handle.select(sql, arguments)
                .map((result, context) -> row.read(result))
                .findOne();
    }
}
