package dev.bourse.bank.store;

import dev.bourse.api.bank.BankKey;
import dev.bourse.api.signing.Revocation;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.AccessBooks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Revocations and keys within one transaction, or for one look, of a handle; confined to the handle's thread. */
final class SqlAccess implements AccessBooks {
    private final Handle handle;

    SqlAccess(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Revocation> revocation(Revocation.Kind kind, String name) {
        return handle.select("SELECT * FROM revocation WHERE kind = ? AND name = ?", kind.name(), name)
                .map((row, context) -> revocation(row))
                .findOne();
    }

    @Override
    public List<Revocation> revocations() {
        return handle.select("SELECT * FROM revocation ORDER BY kind, name")
                .map((row, context) -> revocation(row))
                .list();
    }

    @Override
    public void write(Revocation revocation) {
        handle.execute(
                """
                INSERT INTO revocation (kind, name, issued, until) VALUES (?, ?, ?, ?)
                ON CONFLICT (kind, name) DO UPDATE SET issued = excluded.issued, until = excluded.until""",
                revocation.kind().name(),
                revocation.name(),
                Rows.micros(revocation.before()),
                Rows.micros(revocation.until()));
    }

    @Override
    public int forgetRevocations(Instant before) {
        return handle.execute("DELETE FROM revocation WHERE until < ?", Rows.micros(before));
    }

    @Override
    public Optional<BankKey> key(String id) {
        return handle.select("SELECT * FROM bank_key WHERE id = ?", id)
                .map((row, context) -> key(row))
                .findOne();
    }

    @Override
    public List<BankKey> keys() {
        return handle.select("SELECT * FROM bank_key ORDER BY since, id")
                .map((row, context) -> key(row))
                .list();
    }

    @Override
    public void write(BankKey key) {
        handle.execute(
                """
                INSERT INTO bank_key (id, public_key, since, retired, until) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET retired = excluded.retired, until = excluded.until""",
                key.id(),
                WireJson.write(key.key()),
                Rows.micros(key.since()),
                Rows.microsOrNull(key.retired()),
                Rows.microsOrNull(key.until()));
    }

    private static Revocation revocation(ResultSet row) throws SQLException {
        return new Revocation(
                Revocation.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                Rows.instant(row, "issued"),
                Rows.instant(row, "until"));
    }

    private static BankKey key(ResultSet row) throws SQLException {
        return new BankKey(
                row.getString("id"),
                WireJson.read(row.getString("public_key"), Rows.OBJECT),
                Rows.instant(row, "since"),
                Rows.instantOrNull(row, "retired"),
                Rows.instantOrNull(row, "until"));
    }
}
