package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.AccountStatement;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.records.Span;
import dev.bourse.testkit.Seeded;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever was ordered, a statement tells what adding up all transfers from the first on tells. */
@ExtendWith(Seeded.class)
class MovementsTest {
    private static final int ORDERS = 1500;
    private static final int QUESTIONS = 60;

    private record Way(Object kind, String machine, boolean in) {}

    @Test
    void openingAndLinesAddUpToClosing(RandomGenerator random, @TempDir Path data) {
        try (WrittenBooks books = new WrittenBooks(random, data, ORDERS)) {
            assertTrue(books.memory.transfers().size() > 20, "too few transfers to tell");
            for (int i = 0; i < QUESTIONS; i++) {
                Instant from = books.moment(random);
                Span span = new Span(from, random.nextInt(4) == 0 ? Span.END : later(from, books.moment(random)));
                for (AccountEntry account : books.memory.accounts()) {
                    check(account, span, books);
                }
            }
        }
    }

    private static Instant later(Instant from, Instant moment) {
        return moment.isAfter(from) ? moment : from.plusMillis(1);
    }

    private static void check(AccountEntry account, Span span, WrittenBooks books) {
        AccountStatement statement =
                books.database.movements().of(account.name(), span, books.end).orElseThrow();
        Credits opening = Credits.ZERO;
        Credits closing = Credits.ZERO;
        Map<Way, AccountStatement.Line> ways = new HashMap<>();
        for (Transfer transfer : books.memory.transfers()) {
            Credits change = change(account.name(), transfer);
            opening = transfer.at().isBefore(span.from()) ? opening.plus(change) : opening;
            closing = transfer.at().isBefore(span.until()) ? closing.plus(change) : closing;
            if (span.holds(transfer.at()) && !change.equals(Credits.ZERO)) {
                AccountStatement.Line line =
                        new AccountStatement.Line(transfer.kind(), machine(transfer, books), 1, change);
                ways.merge(new Way(line.kind(), line.machine(), change.isPositive()), line, MovementsTest::both);
            }
        }
        assertEquals(opening, statement.opening());
        assertEquals(closing, statement.closing());
        assertEquals(closing, sum(statement.lines()).plus(opening));
        assertEquals(ways.size(), statement.lines().size());
        assertTrue(statement.lines().containsAll(ways.values()), statement::toString);
        assertEquals(span.holds(books.end) ? account.held() : null, statement.held());
    }

    private static AccountStatement.Line both(AccountStatement.Line one, AccountStatement.Line other) {
        return new AccountStatement.Line(
                one.kind(),
                one.machine(),
                one.transfers() + other.transfers(),
                one.amount().plus(other.amount()));
    }

    private static Credits change(String account, Transfer transfer) {
        if (transfer.to().equals(account)) {
            return transfer.amount();
        }
        return transfer.from().equals(account) ? Credits.ZERO.minus(transfer.amount()) : Credits.ZERO;
    }

    private static String machine(Transfer transfer, WrittenBooks books) {
        return Optional.ofNullable(transfer.hold())
                .flatMap(books.memory::hold)
                .map(hold -> hold.voucher().machine())
                .orElse(null);
    }

    private static Credits sum(List<AccountStatement.Line> lines) {
        return lines.stream()
                .map(AccountStatement.Line::amount)
                .filter(Objects::nonNull)
                .reduce(Credits.ZERO, Credits::plus);
    }

    @Test
    void whoHasNoAccountHasNoStatement(RandomGenerator random, @TempDir Path data) {
        try (WrittenBooks books = new WrittenBooks(random, data, 1)) {
            assertEquals(Optional.empty(), books.database.movements().of("nobody", Span.ALWAYS, books.end));
        }
    }
}
