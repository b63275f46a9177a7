package dev.bourse.bank.store;

import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.MapBooks;
import dev.bourse.bank.ledger.RandomOrders;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.ledger.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** The same books in memory and on SQLite, after random orders of which administrators gave some. */
final class WrittenBooks implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-31T23:50:00Z");

    final MapBooks memory = new MapBooks();
    final Database database;
    final Instant end;

    WrittenBooks(RandomGenerator random, Path data, int orders) {
        database = FreshData.open(data);
        BankRules rules = new BankRules(new Terms(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofDays(30)));
        RandomOrders drawn = new RandomOrders(random, memory);
        // One transaction will do: a refusal leaves nothing that would have to be rolled back.
        end = database.write(onSqlite -> {
            Instant now = START;
            Request<?> request = Request.own(new Command.Found("hash"));
            for (int i = 0; i < orders; i++) {
                rules.decide(request, now, memory);
                rules.decide(request, now, onSqlite);
                // Often several of one instant, as within one commit.
                now = random.nextInt(3) == 0 ? now : now.plus(drawn.pause());
                Request<?> next = drawn.next(now);
                request = random.nextBoolean() ? next.audited("operation-" + random.nextInt(3)) : next;
            }
            return now;
        });
    }

    /** A moment among those of the books, at times one of theirs. */
    Instant moment(RandomGenerator random) {
        return random.nextBoolean() && !memory.transfers().isEmpty()
                ? memory.transfers()
                        .get(random.nextInt(memory.transfers().size()))
                        .at()
                : START.plusMillis(random.nextLong(Duration.between(START, end).toMillis() + 1));
    }

    @Override
    public void close() {
        database.close();
    }
}
