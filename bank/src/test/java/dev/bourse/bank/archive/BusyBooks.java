package dev.bourse.bank.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.bank.Hold;
import dev.bourse.api.bank.TransferKind;
import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.MapBooks;
import dev.bourse.bank.ledger.RandomOrders;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.ledger.Terms;
import dev.bourse.bank.store.Database;
import dev.bourse.bank.store.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/** Books with a bit of everything in them. */
final class BusyBooks {
    private static final int ORDERS = 400;

    private BusyBooks() {}

    /** Fills new books in SQLite in the directory. */
    static Archive fill(Path data, RandomGenerator random) {
        BankRules rules = new BankRules(new Terms(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofDays(30)));
        MapBooks memory = new MapBooks();
        RandomOrders orders = new RandomOrders(random, memory);
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        try (Database database = Database.open(data, Optional.empty());
                Writer writer = new Writer(database, rules, now::get, outcomes -> {})) {
            for (int i = 0; i < ORDERS || !busy(memory); i++) {
                now.updateAndGet(before -> before.plus(orders.pause()));
                Request<?> request = i == 0 ? Request.own(new Command.Found("hash")) : orders.next(now.get());
                CompletableFuture<?> written = writer.submit(request);
                assertEquals(rules.decide(request, now.get(), memory), written.join());
            }
        }
        return new Archive(data, Optional.empty());
    }

    /** Whether there are charges, and holds that are over: few orders of chance may leave them out. */
    private static boolean busy(MapBooks books) {
        return books.transfers().stream().anyMatch(transfer -> transfer.kind() == TransferKind.CHARGE)
                && books.holds().stream().anyMatch(hold -> hold.state() != Hold.State.OPEN);
    }

    static List<String> broken(Archive archive) {
        return archive.verify().stream()
                .filter(check -> check.faults() > 0)
                .map(Check::name)
                .toList();
    }
}
