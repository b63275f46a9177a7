package dev.bourse.bank.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.wire.WireJson;
import dev.bourse.bank.ledger.AuditEntry;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A row of {@code audit} as an administrator's act, and back. Rows are only ever added. */
final class AuditRow {
    private AuditRow() {}

    static void append(Handle handle, AuditEntry act) {
        handle.execute(
                """
                INSERT INTO audit (id, done, subject, operation, object, content, repeat_key)
                SELECT COALESCE(MAX(id), 0) + 1, ?, ?, ?, ?, ?, ? FROM audit""",
                Rows.micros(act.at()),
                act.subject(),
                act.operation(),
                act.object(),
                act.content(),
                act.key().orElse(null));
    }

    static AuditLine read(ResultSet row) throws SQLException {
        return new AuditLine(
                row.getLong("id"),
                Rows.instant(row, "done"),
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
                    .readerFor(Rows.OBJECT)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readValue(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
