package dev.bourse.bank.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.KeptReply;
import dev.bourse.bank.ledger.MachineEntry;
import dev.bourse.bank.ledger.Repeat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Table rows as what they tell of. */
final class Rows {
    static final TypeReference<Map<String, Object>> KEY = new TypeReference<>() {};

    private Rows() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
    }

    static Credits credits(ResultSet row, String column) throws SQLException {
        return new Credits(row.getLong(column));
    }

    static AccountEntry account(ResultSet row) throws SQLException {
        return new AccountEntry(
                row.getString("name"),
                AccountKind.valueOf(row.getString("kind")),
                credits(row, "balance"),
                credits(row, "held"),
                instant(row, "opened"));
    }

    static Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                row.getLong("id"),
                TransferKind.valueOf(row.getString("kind")),
                row.getString("debit"),
                row.getString("credit"),
                credits(row, "amount"),
                row.getString("reason"),
                row.getString("hold"),
                row.getString("asker"),
                instant(row, "posted"));
    }

    static MachineEntry machine(ResultSet row) throws SQLException {
        return new MachineEntry(
                row.getString("name"),
                row.getString("owner"),
                row.getLong("epoch"),
                row.getString("journal"),
                row.getLong("batches"),
                row.getString("url"),
                WireJson.read(row.getString("public_key"), KEY),
                instant(row, "registered"));
    }

    static Hold hold(ResultSet row) throws SQLException {
        Voucher voucher = new Voucher(
                row.getString("id"),
                row.getString("account"),
                row.getString("machine"),
                row.getLong("epoch"),
                credits(row, "amount"),
                new Rate(row.getLong("max_rate")),
                instant(row, "placed"),
                instant(row, "expires"));
        return new Hold(
                voucher, credits(row, "settled"), row.getLong("sequence"), Hold.State.valueOf(row.getString("state")));
    }

    static SettlementBatch.Entry settlement(ResultSet row) throws SQLException {
        return new SettlementBatch.Entry(
                row.getString("hold"),
                row.getLong("sequence"),
                credits(row, "amount"),
                instant(row, "through"),
                row.getInt("final") == 1);
    }

    static KeptReply reply(ResultSet row) throws SQLException {
        Repeat repeat =
                new Repeat(row.getString("repeat_key"), row.getString("operation"), row.getString("content_hash"));
        return new KeptReply(row.getString("subject"), repeat, row.getString("reply"), instant(row, "answered"));
    }
}
