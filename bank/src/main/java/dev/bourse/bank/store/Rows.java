package dev.bourse.bank.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.bank.CatchUp;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Schedule;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.bank.Voucher;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.Demurrage;
import dev.bourse.bank.ledger.DemurrageSince;
import dev.bourse.bank.ledger.KeptReply;
import dev.bourse.bank.ledger.MachineEntry;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.Tally;
import dev.bourse.bank.records.Charge;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Table rows as what they tell of. */
final class Rows {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Rows() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
    }

    static Long microsOrNull(Instant instant) {
        return instant == null ? null : Long.valueOf(micros(instant));
    }

    static Instant instantOrNull(ResultSet row, String column) throws SQLException {
        Instant instant = instant(row, column);
        return row.wasNull() ? null : instant;
    }

    static Credits credits(ResultSet row, String column) throws SQLException {
        return new Credits(row.getLong(column));
    }

    private static Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    static LocalDate day(ResultSet row, String column) throws SQLException {
        return LocalDate.ofEpochDay(row.getLong(column));
    }

    static AccountEntry account(ResultSet row) throws SQLException {
        Tally tally = new Tally(
                credits(row, "tree_held"),
                day(row, "tally_day"),
                credits(row, "spent_today"),
                credits(row, "spent_month"),
                credits(row, "spent_total"));
        String period = row.getString("cap_period");
        Cap cap = period == null ? null : new Cap(credits(row, "cap_amount"), Cap.Period.valueOf(period));
        return new AccountEntry(
                row.getString("name"),
                AccountKind.valueOf(row.getString("kind")),
                row.getString("parent"),
                instant(row, "opened"),
                credits(row, "balance"),
                credits(row, "held"),
                tally,
                row.getInt("frozen") == 1,
                cap,
                day(row, "demurred"));
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
                longOrNull(row, "sequence"),
                longOrNull(row, "refunds"),
                row.getString("asker"),
                instant(row, "posted"));
    }

    /** A charge of a ledger that knew no sequences is taken for one of all the time that its hold was open. */
    static Charge charge(ResultSet row) throws SQLException {
        boolean settled = row.getObject("through") != null;
        boolean first = row.getObject("settled_before") == null;
        return new Charge(
                transfer(row),
                row.getString("machine"),
                instant(row, first ? "placed" : "settled_before"),
                instant(row, settled ? "through" : "charged"),
                instant(row, "charged"),
                row.getString("billed"));
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

    static Schedule schedule(ResultSet row) throws SQLException {
        return new Schedule(
                row.getString("id"),
                row.getString("account"),
                credits(row, "amount"),
                row.getString("cron"),
                row.getString("zone"),
                instantOrNull(row, "ends"),
                CatchUp.valueOf(row.getString("catch_up")),
                row.getString("reason"),
                row.getString("asker"),
                Schedule.State.valueOf(row.getString("state")),
                instantOrNull(row, "due"));
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

    static AuditLine act(ResultSet row) throws SQLException {
        return new AuditLine(
                row.getLong("id"),
                instant(row, "done"),
                row.getString("subject"),
                row.getString("operation"),
                row.getString("object"),
                exact(row.getString("content")),
                row.getString("repeat_key"));
    }

    /** Amounts as they were written: a double would tell some of them otherwise. */
    private static Map<String, Object> exact(String json) {
        try {
            return WireJson.MAPPER
                    .readerFor(OBJECT)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readValue(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
