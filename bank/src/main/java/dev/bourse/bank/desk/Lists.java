package dev.bourse.bank.desk;

import dev.bourse.api.bank.Accounts;
import dev.bourse.api.bank.AuditPage;
import dev.bourse.api.bank.Holds;
import dev.bourse.api.bank.LedgerPage;
import dev.bourse.api.bank.Machines;
import dev.bourse.api.service.Call;
import dev.bourse.api.service.Operation;
import dev.bourse.api.service.Reply;
import dev.bourse.api.signing.Identity;
import dev.bourse.api.wire.Csv;
import dev.bourse.bank.ledger.Refusals;
import dev.bourse.bank.records.AuditFilter;
import dev.bourse.bank.records.Charge;
import dev.bourse.bank.records.Cursors;
import dev.bourse.bank.records.FocusCsv;
import dev.bourse.bank.records.HoldFilter;
import dev.bourse.bank.records.LedgerCsv;
import dev.bourse.bank.records.LedgerFilter;
import dev.bourse.bank.records.Position;
import dev.bourse.bank.records.Span;
import dev.bourse.bank.store.Listings;
import dev.bourse.bank.store.Movements;
import dev.bourse.bank.store.Statements;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Operations that list what grows, page by page, or sum it up. They read on the readers' threads. */
final class Lists {
    private static final int PER_PIECE = 1000;

    private final Listings listings;
    private final Movements movements;
    private final Statements statements;
    private final Readers readers;
    private final InstantSource clock;

    /** How a list is read: at most so many items after the position. */
    @FunctionalInterface
    private interface Read<T> {
        List<T> items(Optional<Position> after, int limit);
    }

    Lists(Listings listings, Movements movements, Statements statements, Readers readers, InstantSource clock) {
        this.listings = listings;
        this.movements = movements;
        this.statements = statements;
        this.readers = readers;
        this.clock = clock;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listAccounts", this::listAccounts,
                "listMachines", this::listMachines,
                "listHolds", this::listHolds,
                "ledger", this::ledger,
                "statement", this::statement,
                "audit", this::audit);
    }

    private Future<Reply> listAccounts(Call call) {
        Optional<String> root = Questions.ownOf(call);
        Instant now = clock.instant();
        return page(
                call,
                "accounts of " + root,
                (after, limit) -> listings.accounts(root, after, limit),
                account -> Position.named(account.name()),
                (accounts, next) -> new Accounts(
                        accounts.stream().map(account -> account.toWire(now)).toList(), next));
    }

    private Future<Reply> listMachines(Call call) {
        return page(call, "machines", listings::machines, machine -> Position.named(machine.machine()), Machines::new);
    }

    private Future<Reply> listHolds(Call call) {
        HoldFilter filter = Questions.holds(call);
        return page(call, filter, (after, limit) -> listings.holds(filter, after, limit), Position::of, Holds::new);
    }

    private Future<Reply> audit(Call call) {
        AuditFilter filter = Questions.audit(call);
        return page(call, filter, (after, limit) -> listings.acts(filter, after, limit), Position::of, AuditPage::new);
    }

    private Future<Reply> ledger(Call call) {
        LedgerFilter filter = Questions.ledger(call);
        return allow(call.caller(), filter.account()).compose(yes -> ledger(call, filter));
    }

    private Future<Reply> ledger(Call call, LedgerFilter filter) {
        return switch (call.query("format").orElse("json")) {
            case "csv" ->
                whole(
                        call,
                        LedgerCsv.header(),
                        (after, limit) -> listings.transfers(filter, after, limit),
                        Position::of,
                        LedgerCsv::line);
            case "focus" ->
                whole(
                        call,
                        FocusCsv.header(),
                        (after, limit) -> listings.charges(filter, after, limit),
                        (Charge charge) -> Position.of(charge.transfer()),
                        FocusCsv::line);
            default ->
                page(
                        call,
                        filter,
                        (after, limit) -> listings.transfers(filter, after, limit),
                        Position::of,
                        LedgerPage::new);
        };
    }

    private Future<Reply> statement(Call call) {
        String account = call.path("account");
        Instant now = clock.instant();
        Span span = Questions.period(call, now);
        return allow(call.caller(), Optional.of(account))
                .compose(yes -> readers.read(() -> Reply.ok(movements
                        .of(account, span, now)
                        .orElseThrow(() -> Refusals.accountUnknown(account).asException()))));
    }

    /** Lets everybody see their own and what is below it, and administrators and auditors all. */
    private Future<Void> allow(Identity caller, Optional<String> account) {
        if (Questions.seesAll(caller) || account.equals(Optional.of(caller.subject()))) {
            return Future.succeededFuture();
        }
        String name = account.orElseThrow();
        return readers.read(() -> {
            Questions.requireWithin(statements, name, caller);
            return null;
        });
    }

    /** The page that the call asks for. One item more is read than shown, to know whether a page follows. */
    private <T> Future<Reply> page(
            Call call,
            Object list,
            Read<T> read,
            Function<T, Position> position,
            BiFunction<List<T>, String, Object> page) {
        int limit = Questions.limit(call);
        Optional<String> cursor = call.query("cursor");
        return readers.read(() -> {
            // Every process of the bank knows this hash, and nobody else does.
            Cursors cursors = new Cursors(statements.secretHash().orElseThrow());
            List<T> found = read.items(cursor.map(text -> cursors.read(text, list)), limit + 1);
            if (found.size() <= limit) {
                return Reply.ok(page.apply(found, null));
            }
            List<T> shown = found.subList(0, limit);
            return Reply.ok(page.apply(shown, cursors.after(position.apply(shown.getLast()), list)));
        });
    }

    /** All that the call asks for as lines of CSV, read piece by piece as the reader takes them. */
    private <T> Future<Reply> whole(
            Call call, String header, Read<T> read, Function<T, Position> position, Function<T, String> line) {
        Questions.requireNoPage(call);
        CsvPieces<T> pieces = new CsvPieces<>(header, line, position, after -> read.items(after, PER_PIECE));
        return Future.succeededFuture(Reply.pieces(Csv.MEDIA_TYPE, () -> readers.read(pieces::next)));
    }
}
