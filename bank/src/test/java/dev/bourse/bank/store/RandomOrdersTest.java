package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.bank.Cap;
import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.LedgerSummary;
import dev.bourse.api.bank.Order;
import dev.bourse.api.bank.Transfer;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.api.money.Credits;
import dev.bourse.bank.ledger.AccountEntry;
import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.MapBooks;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.RandomOrders;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.ledger.Tally;
import dev.bourse.bank.ledger.Terms;
import dev.bourse.bank.ledger.TreeSums;
import dev.bourse.bank.records.LedgerFilter;
import dev.bourse.bank.records.Span;
import dev.bourse.testkit.HostPart;
import dev.bourse.testkit.Needs;
import dev.bourse.testkit.Seeded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked in whatever order, the books balance, and those in memory and in both databases tell the same. */
@ExtendWith(Seeded.class)
class RandomOrdersTest {
    private static final int IN_MEMORY = 1500;
    private static final int ON_DISK = 300;

    private static final Request<?> FOUNDING = Request.own(new Command.Found("hash"));

    private final BankRules rules =
            new BankRules(new Terms(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofDays(30)));
    private final MapBooks memory = new MapBooks();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int done;
    private long charges;
    private int capped;
    private final Set<TransferKind> postings = EnumSet.noneOf(TransferKind.class);
    private final TreeSums sums = new TreeSums(memory);

    @Test
    void theBooksInMemoryAlwaysBalance(RandomGenerator random) {
        RandomOrders orders = new RandomOrders(random, memory);
        decideInMemory(FOUNDING);
        for (int i = 0; i < IN_MEMORY; i++) {
            now = now.plus(orders.pause());
            decideInMemory(orders.next(now));
        }
        assertTrue(
                done > IN_MEMORY / 20 && charges > IN_MEMORY / 100,
                () -> "only %d requests were done and %d charges posted".formatted(done, charges));
        assertEquals(EnumSet.allOf(TransferKind.class), postings);
        assertTrue(capped > 0, "no hold was placed under a cap");
    }

    @Test
    void sqliteTellsTheSameAsMemory(RandomGenerator random, @TempDir Path data) {
        try (Database database = FreshData.open(data)) {
            tellsTheSameAsMemory(random, database);
        }
    }

    @Test
    @Needs(HostPart.POSTGRESQL)
    void postgresTellsTheSameAsMemory(RandomGenerator random) {
        try (Database database = Database.open(Path.of("unused"), Optional.of(FreshServer.migrated()))) {
            tellsTheSameAsMemory(random, database);
        }
    }

    /** Several requests share a transaction, as at the writer; the one with the new key or hold may be before the other. */
    private void tellsTheSameAsMemory(RandomGenerator random, Database database) {
        RandomOrders orders = new RandomOrders(random, memory);
        for (int i = 0; i < ON_DISK; i++) {
            now = now.plus(orders.pause());
            List<Request<?>> together = new ArrayList<>();
            List<Outcome<?>> expected = new ArrayList<>();
            for (int one = 0; one <= random.nextInt(6); one++) {
                Request<?> request = i == 0 ? FOUNDING : orders.next(now);
                together.add(request);
                expected.add(decideInMemory(request));
            }
            Foresight foresight = new Foresight(together);
            assertEquals(expected, database.write(books -> {
                foresight.fetch(books);
                return together.stream()
                        .<Outcome<?>>map(request -> rules.decide(request, now, books))
                        .toList();
            }));
        }
        assertEquals(summary(), database.statements().summary());
        memory.accounts()
                .forEach(account -> assertEquals(
                        account, database.statements().account(account.name()).orElseThrow()));
        memory.holds()
                .forEach(hold -> assertEquals(
                        hold, database.statements().hold(hold.voucher().hold()).orElseThrow()));
        assertEquals(
                memory.transfers(),
                database.listings()
                        .transfers(
                                new LedgerFilter(Optional.empty(), Optional.empty(), Span.ALWAYS, Order.OLDEST),
                                Optional.empty(),
                                memory.transfers().size() + 1));
    }

    private Outcome<?> decideInMemory(Request<?> request) {
        List<Object> before = memory.snapshot();
        Outcome<?> outcome = rules.decide(request, now, memory);
        switch (outcome) {
            case Outcome.Done<?> well -> {
                done++;
                postings.addAll(well.postings().stream().map(Transfer::kind).toList());
                charges += well.postings().stream()
                        .filter(posting -> posting.kind() == TransferKind.CHARGE)
                        .count();
                checkMoneyIsConserved();
                checkEveryHoldIsBacked();
                checkTalliesTellTheSums();
                if (request.command() instanceof Command.Place place) {
                    checkNothingForbadeIt(place);
                }
                if (request.command() instanceof Command.Refund refund) {
                    checkNoMoreIsGivenBackThanCharged(refund);
                }
            }
            case Outcome.Repeated<?> again -> assertEquals(before, memory.snapshot());
            case Outcome.Refused<?> refused -> assertEquals(before, memory.snapshot());
        }
        return outcome;
    }

    private void checkMoneyIsConserved() {
        LedgerSummary summary = summary();
        assertEquals(Credits.ZERO, summary.sum());
        assertEquals(summary.issued(), summary.held().plus(summary.charged()).plus(summary.left()));
    }

    private void checkEveryHoldIsBacked() {
        for (AccountEntry account : memory.accounts()) {
            Credits open = memory.holds().stream()
                    .filter(hold -> hold.state() == Hold.State.OPEN)
                    .filter(hold -> hold.voucher().account().equals(account.name()))
                    .map(hold -> hold.voucher().amount().minus(hold.settled()))
                    .reduce(Credits.ZERO, Credits::plus);
            assertEquals(open, account.held(), account.name());
            boolean overdrawn =
                    account.kind() != AccountKind.MINT && account.available().compareTo(Credits.ZERO) < 0;
            assertTrue(!overdrawn, () -> account + " is overdrawn");
        }
    }

    private void checkTalliesTellTheSums() {
        for (AccountEntry account : memory.accounts()) {
            String name = account.name();
            Tally tally = account.tally();
            Tally expected = new Tally(
                    sums.held(name),
                    tally.day(),
                    sums.spent(name, Cap.Period.DAY, tally.day()),
                    sums.spent(name, Cap.Period.MONTH, tally.day()),
                    sums.spent(name, Cap.Period.TOTAL, tally.day()));
            assertEquals(expected, tally, name);
        }
    }

    private void checkNothingForbadeIt(Command.Place place) {
        for (AccountEntry account : memory.lineage(place.account())) {
            assertFalse(account.frozen(), account.name());
            if (account.cap() != null) {
                Credits used = sums.held(account.name())
                        .plus(sums.spent(account.name(), account.cap().period(), TreeSums.day(now)));
                assertTrue(used.compareTo(account.cap().amount()) <= 0, () -> account + " uses " + used);
                capped++;
            }
        }
    }

    private void checkNoMoreIsGivenBackThanCharged(Command.Refund refund) {
        Transfer charge = memory.transfer(refund.charge()).orElseThrow();
        assertTrue(sums.refunded(charge).compareTo(charge.amount()) <= 0, charge::toString);
    }

    private LedgerSummary summary() {
        Credits issued = Credits.ZERO;
        Credits held = Credits.ZERO;
        Credits charged = Credits.ZERO;
        Credits left = Credits.ZERO;
        Credits sum = Credits.ZERO;
        for (AccountEntry account : memory.accounts()) {
            sum = sum.plus(account.balance());
            held = held.plus(account.held());
            switch (account.kind()) {
                case MINT -> issued = issued.minus(account.balance());
                case INCOME -> charged = charged.plus(account.balance());
                case ORGANISATION, TEAM, USER -> left = left.plus(account.available());
            }
        }
        return new LedgerSummary(issued, held, charged, left, sum);
    }
}
