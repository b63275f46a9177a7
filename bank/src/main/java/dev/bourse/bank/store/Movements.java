package dev.bourse.bank.store;

import dev.bourse.api.bank.AccountStatement;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.records.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * What moved on an account in a span of time. One query, so that all figures are of one moment, and backwards from the
 * balance of now, so that it looks only at what was posted since the span began. Blocks; safe for any thread.
 */
public final class Movements {
    static final String SQL = """
            WITH moved AS (
              SELECT kind, hold, posted, -amount AS amount FROM transfer
              WHERE debit = :account AND kind IN (%1$s) AND posted >= :from
              UNION ALL
              SELECT kind, hold, posted, amount FROM transfer
              WHERE credit = :account AND kind IN (%1$s) AND posted >= :from)
            SELECT 'now' AS part, NULL AS kind, NULL AS machine, 0 AS transfers, balance AS amount, held
              FROM account WHERE name = :account
            UNION ALL
            SELECT 'after', NULL, NULL, COUNT(*), CAST(COALESCE(SUM(amount), 0) AS BIGINT), 0
              FROM moved WHERE posted >= :until
            UNION ALL
            SELECT 'within', moved.kind, hold.machine, COUNT(*), CAST(SUM(moved.amount) AS BIGINT), 0
              FROM moved LEFT JOIN hold ON hold.id = moved.hold WHERE posted < :until
              GROUP BY moved.kind, hold.machine, moved.amount > 0""".formatted(kinds());

    private static final Comparator<AccountStatement.Line> READING_ORDER = Comparator.comparing(
                    AccountStatement.Line::kind)
            .thenComparing(AccountStatement.Line::amount, Comparator.reverseOrder())
            .thenComparing(AccountStatement.Line::machine, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Jdbi jdbi;

    private record Row(String part, AccountStatement.Line line, Credits held) {}

    Movements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static String kinds() {
        return Arrays.stream(TransferKind.values())
                .map(kind -> "'" + kind.name() + "'")
                .collect(Collectors.joining(", "));
    }

    /** The account's statement as seen at the moment; absent without such an account. */
    public Optional<AccountStatement> of(String account, Span span, Instant now) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(SQL)
                .bind("account", account)
                .bind("from", Rows.micros(span.from()))
                .bind("until", Rows.micros(span.until()))
                .map((row, context) -> row(row))
                .list());
        return rows.stream()
                .filter(row -> row.part().equals("now"))
                .findFirst()
                .map(balance -> statement(account, span, now, balance, rows));
    }

    private static AccountStatement statement(String account, Span span, Instant now, Row balance, List<Row> rows) {
        List<AccountStatement.Line> lines = rows.stream()
                .filter(row -> row.part().equals("within"))
                .map(Row::line)
                .sorted(READING_ORDER)
                .toList();
        Credits closing = balance.line().amount().minus(sum(rows, "after"));
        Credits opening = closing.minus(sum(rows, "within"));
        Credits held = span.holds(now) ? balance.held() : null;
        return new AccountStatement(account, span.from(), span.until(), opening, lines, closing, held);
    }

    private static Credits sum(List<Row> rows, String part) {
        return rows.stream()
                .filter(row -> row.part().equals(part))
                .map(row -> row.line().amount())
                .reduce(Credits.ZERO, Credits::plus);
    }

    private static Row row(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        AccountStatement.Line line = new AccountStatement.Line(
                kind == null ? null : TransferKind.valueOf(kind),
                row.getString("machine"),
                row.getLong("transfers"),
                Rows.credits(row, "amount"));
        return new Row(row.getString("part"), line, Rows.credits(row, "held"));
    }
}
