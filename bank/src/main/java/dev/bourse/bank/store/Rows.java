package dev.bourse.bank.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.Demurrage;
import dev.bourse.bank.ledger.DemurrageSince;
import dev.bourse.bank.ledger.KeptReply;
import dev.bourse.bank.ledger.MachineEntry;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.ScheduledGrant;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Table rows as what they tell of. */
final class Rows {
    static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Rows() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
    }

    static Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Instant instant = instant(row, column);
        return row.wasNull() ? null : instant;
    }

    static Long microsOrNull(Instant instant) {
        return instant == null ? null : Long.valueOf(micros(instant));
    }

    static Credits credits(ResultSet row, String column) throws SQLException {
        return new Credits(row.getLong(column));
    }

    static LocalDate day(ResultSet row, String column) throws SQLException {
        return LocalDate.ofEpochDay(row.getLong(column));
    }

    static MachineEntry machine(ResultSet row) throws SQLException {
        return new MachineEntry(
                row.getString("name"),
                row.getString("owner"),
                row.getLong("epoch"),
                row.getString("journal"),
                row.getLong("batches"),
                row.getString("url"),
                WireJson.read(row.getString("public_key"), OBJECT),
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

    static ScheduledGrant scheduledGrant(ResultSet row) throws SQLException {
        return new ScheduledGrant(row.getString("schedule"), instant(row, "occurrence"), row.getLong("transfer"));
    }

    static DemurrageSince demurrage(ResultSet row) throws SQLException {
        return new DemurrageSince(
                day(row, "since"), new Demurrage(new BigDecimal(row.getString("rate")), credits(row, "exempt")));
    }

    static KeptReply reply(ResultSet row) throws SQLException {
        Repeat repeat =
                new Repeat(row.getString("repeat_key"), row.getString("operation"), row.getString("content_hash"));
        return new KeptReply(row.getString("subject"), repeat, row.getString("reply"), instant(row, "answered"));
    }
}
