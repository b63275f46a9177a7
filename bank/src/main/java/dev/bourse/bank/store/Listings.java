package dev.bourse.bank.store;

import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Machine;
import dev.bourse.api.bank.Order;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.records.AuditFilter;
import dev.bourse.bank.records.Charge;
import dev.bourse.bank.records.HoldFilter;
import dev.bourse.bank.records.LedgerFilter;
import dev.bourse.bank.records.Position;
import dev.bourse.bank.records.Span;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Lists that grow, read beside the writer in short pieces: each at most {@code limit} items that come after a position,
 * or the first ones without one. Blocks; safe for any thread.
 */
public final class Listings {
    private static final String ANY = "1 = 1";

    // No tree is deeper than three.
    private static final String WITHIN =
            "name = :root OR parent = :root OR parent IN (SELECT name FROM account WHERE parent = :root)";

    private final Jdbi jdbi;

    Listings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Transfers. */
    public List<Transfer> transfers(LedgerFilter filter, Optional<Position> after, int limit) {
        return jdbi.withHandle(handle -> transferWalk(filter)
                .page(
                        handle,
                        after,
                        limit,
                        arguments("account", filter.account()),
                        (row, context) -> TransferRow.read(row)));
    }

    /** Charges and refunds, whatever the filter says of kinds, the oldest first. */
    public List<Charge> charges(LedgerFilter filter, Optional<Position> after, int limit) {
        Walk walk = transferWalk(filter, List.of(TransferKind.CHARGE, TransferKind.REFUND), Order.OLDEST);
        return jdbi.withHandle(handle -> walk.page(
                handle,
                chargesOf(walk),
                after,
                limit,
                arguments("account", filter.account()),
                (row, context) -> ChargeRow.read(row)));
    }

    /** Each charge of the walk with its settlement, the one before, and the top of its payer's tree. */
    static String chargesOf(Walk walk) {
        return """
                SELECT page.*, hold.machine, hold.placed, own.through, earlier.through AS settled_before,
                  COALESCE(charged.posted, page.posted) AS charged,
                  COALESCE(above.parent, payer.parent, payer.name) AS billed
                FROM (%s) AS page
                JOIN hold ON hold.id = page.hold
                JOIN account AS payer ON payer.name = hold.account
                LEFT JOIN account AS above ON above.name = payer.parent
                LEFT JOIN settlement AS own ON own.hold = page.hold AND own.sequence = page.sequence
                LEFT JOIN settlement AS earlier ON earlier.hold = page.hold AND earlier.sequence = page.sequence - 1
                LEFT JOIN transfer AS charged ON charged.id = page.refunds
                ORDER BY page.posted, page.id""".formatted(walk.sql());
    }

    static Walk transferWalk(LedgerFilter filter) {
        return transferWalk(filter, filter.kind().map(List::of).orElse(List.of(TransferKind.values())), filter.order());
    }

    private static Walk transferWalk(LedgerFilter filter, List<TransferKind> kinds, Order order) {
        List<String> sides = filter.account()
                .map(account -> List.of("debit = :account AND ", "credit = :account AND "))
                .orElse(List.of(""));
        List<String> ways = kinds.stream()
                .flatMap(kind -> sides.stream().map(side -> side + "kind = '%s'".formatted(kind.name())))
                .toList();
        return new Walk("transfer", "posted", true, ways, filter.span(), order);
    }

    /** Holds, the newest first. */
    public List<Hold> holds(HoldFilter filter, Optional<Position> after, int limit) {
        return jdbi.withHandle(handle -> holdWalk(filter)
                .page(handle, after, limit, arguments("subject", filter.subject()), (row, context) -> Rows.hold(row)));
    }

    static Walk holdWalk(HoldFilter filter) {
        List<String> sides = filter.subject()
                .map(subject -> List.of("account = :subject AND ", "machine = :subject AND "))
                .orElse(List.of(""));
        Stream<Hold.State> states = filter.state().map(Stream::of).orElse(Arrays.stream(Hold.State.values()));
        List<String> ways = states.flatMap(state ->
                        sides.stream().map(side -> side + "state = '%s'".formatted(state.name())))
                .toList();
        return new Walk("hold", "placed", false, ways, Span.ALWAYS, Order.NEWEST);
    }

    /** What administrators did. */
    public List<AuditLine> acts(AuditFilter filter, Optional<Position> after, int limit) {
        return jdbi.withHandle(handle -> actWalk(filter)
                .page(
                        handle,
                        after,
                        limit,
                        arguments(
                                "subject", filter.subject(),
                                "operation", filter.operation(),
                                "object", filter.object()),
                        (row, context) -> AuditRow.read(row)));
    }

    static Walk actWalk(AuditFilter filter) {
        Map<String, ?> given =
                arguments("subject", filter.subject(), "operation", filter.operation(), "object", filter.object());
        List<String> conditions =
                given.keySet().stream().map(name -> name + " = :" + name).toList();
        String way = conditions.isEmpty() ? ANY : String.join(" AND ", conditions);
        return new Walk("audit", "done", true, List.of(way), filter.span(), filter.order());
    }

    /** Accounts, by name: that of the root and all below it, or all without one. */
    public List<AccountEntry> accounts(Optional<String> root, Optional<Position> after, int limit) {
        return named(
                "account",
                root.map(name -> WITHIN).orElse(ANY),
                after,
                limit,
                arguments("root", root),
                (row, context) -> AccountRow.read(row));
    }

    /** Machines, by name, without those that were taken off the list. */
    public List<Machine> machines(Optional<Position> after, int limit) {
        return named(
                "machine",
                "url <> ''",
                after,
                limit,
                Map.of(),
                (row, context) -> Rows.machine(row).toWire());
    }

    private <T> List<T> named(
            String table,
            String condition,
            Optional<Position> after,
            int limit,
            Map<String, ?> arguments,
            RowMapper<T> row) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM %s WHERE name > :after AND (%s) ORDER BY name LIMIT :limit"
                                .formatted(table, condition))
                        .bind("after", after.map(Position::key).orElse(""))
                        .bind("limit", limit)
                        .bindMap(arguments)
                        .map(row)
                        .list());
    }

    /** Names and values, of those that there are. */
    private static Map<String, String> arguments(Object... namesAndValues) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            ((Optional<?>) namesAndValues[i + 1]).ifPresent(value -> arguments.put(name, (String) value));
        }
        return arguments;
    }
}
