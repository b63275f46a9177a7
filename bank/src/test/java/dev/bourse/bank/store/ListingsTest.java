package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.AuditLine;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.Order;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.AuditEntry;
import dev.bourse.bank.records.AuditFilter;
import dev.bourse.bank.records.HoldFilter;
import dev.bourse.bank.records.LedgerFilter;
import dev.bourse.bank.records.Position;
import dev.bourse.bank.records.Span;
import dev.bourse.testkit.Seeded;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a list, put together, are what sorting and filtering all that is in the books gives. */
@ExtendWith(Seeded.class)
class ListingsTest {
    private static final int ORDERS = 3000;
    private static final int QUESTIONS = 60;

    private RandomGenerator random;
    private WrittenBooks books;
    private Listings listings;

    @BeforeEach
    void write(RandomGenerator seeded, @TempDir Path data) {
        random = seeded;
        books = new WrittenBooks(random, data, ORDERS);
        listings = books.database.listings();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void transfersByAnyFilter() {
        assertTrue(books.memory.transfers().size() > 20, "too few transfers to tell");
        for (int i = 0; i < QUESTIONS; i++) {
            LedgerFilter filter =
                    new LedgerFilter(maybe(anyone()), maybe(oneOf(TransferKind.values())), span(), order());
            List<Transfer> expected = books.memory.transfers().stream()
                    .filter(t -> filter.account()
                            .map(name -> name.equals(t.from()) || name.equals(t.to()))
                            .orElse(true))
                    .filter(t -> filter.kind().map(kind -> kind == t.kind()).orElse(true))
                    .filter(t -> filter.span().holds(t.at()))
                    .sorted(ordered(filter.order(), Transfer::at, Transfer::id))
                    .toList();
            assertEquals(
                    expected,
                    pages(Position::of, (after, limit) -> listings.transfers(filter, after, limit)),
                    filter::toString);
        }
    }

    @Test
    void holdsByAnyFilter() {
        assertTrue(books.memory.holds().size() > 3, "too few holds to tell");
        for (int i = 0; i < QUESTIONS; i++) {
            HoldFilter filter = new HoldFilter(
                    maybe(random.nextBoolean() ? anyone() : "machine-" + random.nextInt(2)),
                    maybe(oneOf(Hold.State.values())));
            List<Hold> expected = books.memory.holds().stream()
                    .filter(h -> filter.subject()
                            .map(name -> name.equals(h.voucher().account())
                                    || name.equals(h.voucher().machine()))
                            .orElse(true))
                    .filter(h -> filter.state().map(state -> state == h.state()).orElse(true))
                    .sorted(ordered(
                            Order.NEWEST,
                            h -> h.voucher().placed(),
                            h -> h.voucher().hold()))
                    .toList();
            assertEquals(
                    expected,
                    pages(Position::of, (after, limit) -> listings.holds(filter, after, limit)),
                    filter::toString);
        }
    }

    @Test
    void actsByAnyFilter() {
        assertTrue(books.memory.acts().size() > 20, "too few acts to tell");
        for (int i = 0; i < QUESTIONS; i++) {
            AuditFilter filter = new AuditFilter(
                    maybe(anyone()), maybe("operation-" + random.nextInt(3)), maybe(anyone()), span(), order());
            List<AuditEntry> expected = books.memory.acts().stream()
                    .filter(act -> filter.subject().map(act.subject()::equals).orElse(true))
                    .filter(act ->
                            filter.operation().map(act.operation()::equals).orElse(true))
                    .filter(act -> filter.object().map(act.object()::equals).orElse(true))
                    .filter(act -> filter.span().holds(act.at()))
                    .toList();
            List<AuditLine> found = pages(Position::of, (after, limit) -> listings.acts(filter, after, limit));
            List<Instant> instants = found.stream().map(AuditLine::at).toList();
            assertEquals(
                    expected.stream()
                            .map(AuditEntry::at)
                            .sorted(sense(filter.order()))
                            .toList(),
                    instants);
            List<AuditLine> inOrder = filter.order() == Order.OLDEST ? found : found.reversed();
            assertEquals(
                    expected.stream().map(AuditEntry::object).toList(),
                    inOrder.stream().map(AuditLine::object).toList());
        }
    }

    @Test
    void accountsAndMachinesByName() {
        for (Optional<String> root : List.of(Optional.<String>empty(), Optional.of("user-0"), Optional.of(anyone()))) {
            List<AccountEntry> found = pages(
                    account -> Position.named(account.name()), (after, limit) -> listings.accounts(root, after, limit));
            assertEquals(
                    books.memory.accounts().stream()
                            .filter(account ->
                                    root.map(name -> isWithin(account, name)).orElse(true))
                            .sorted(Comparator.comparing(AccountEntry::name))
                            .toList(),
                    found);
        }
        assertEquals(
                List.of("machine-0", "machine-1"),
                pages(machine -> Position.named(machine.machine()), listings::machines).stream()
                        .map(machine -> machine.machine())
                        .toList());
    }

    private boolean isWithin(AccountEntry account, String root) {
        return account.name().equals(root)
                || Optional.ofNullable(account.parent())
                        .flatMap(books.memory::account)
                        .map(parent -> isWithin(parent, root))
                        .orElse(false);
    }

    private <T> List<T> pages(Function<T, Position> position, BiFunction<Optional<Position>, Integer, List<T>> read) {
        int limit = 1 + random.nextInt(20);
        List<T> all = new ArrayList<>();
        List<T> page = read.apply(Optional.empty(), limit);
        while (!page.isEmpty()) {
            assertTrue(page.size() <= limit, "at most " + limit);
            all.addAll(page);
            page = read.apply(Optional.of(position.apply(page.getLast())), limit);
        }
        return all;
    }

    private Span span() {
        Instant one = books.moment(random);
        Instant other = books.moment(random);
        return switch (random.nextInt(4)) {
            case 0 -> new Span(one, Span.END);
            case 1 -> new Span(Span.BEGINNING, one);
            case 2 -> one.isBefore(other) ? new Span(one, other) : new Span(other, one.plusMillis(1));
            default -> Span.ALWAYS;
        };
    }

    private Order order() {
        return oneOf(Order.values());
    }

    private String anyone() {
        return random.nextInt(6) == 0 ? AccountEntry.TREASURY : "user-" + random.nextInt(4);
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private static <T, K extends Comparable<K>> Comparator<T> ordered(
            Order order, Function<T, Instant> at, Function<T, K> id) {
        Comparator<T> oldest = Comparator.comparing(at).thenComparing(id);
        return order == Order.OLDEST ? oldest : oldest.reversed();
    }

    private static Comparator<Instant> sense(Order order) {
        return order == Order.OLDEST ? Comparator.naturalOrder() : Comparator.reverseOrder();
    }
}
