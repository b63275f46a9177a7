package dev.bourse.bank.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.bourse.api.bank.AccountKind;
import dev.bourse.api.money.Credits;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WriterOnSqliteTest extends WriterContract {
    private static final int CONNECTIONS = Engine.WRITERS + Engine.READERS;

    @RegisterExtension
    final FreshDatabase fresh = FreshDatabase.onSqlite();

    @Override
    protected Database fresh() {
        return fresh.get();
    }

    @Test
    void aFullDiskIsToldAndNothingIsHalfDone() {
        firstMayEnd.countDown();
        submit(new Command.Found("hash")).join();
        submit(new Command.Open("alice", AccountKind.USER)).join();
        limitPages(database.jdbi().withHandle(WriterOnSqliteTest::pages) + 2);
        int granted = 0;
        RefusedException full = null;
        while (full == null) {
            try {
                submit(new Command.Grant("alice", Credits.of("1"), "x".repeat(200)))
                        .join();
                granted++;
            } catch (CompletionException e) {
                full = assertInstanceOf(RefusedException.class, e.getCause());
            }
        }
        assertEquals("disk-full", full.refusal().code());
        assertEquals(507, full.refusal().status());
        assertEquals(
                "The bank's disk is full, and nothing of the request was done; make room on it and try again.",
                full.getMessage());
        assertEquals(Optional.of(full.getMessage()), writer.trouble());
        assertEquals(Credits.of("" + granted), balance());
        assertEquals(Credits.ZERO, database.statements().summary().sum());
        limitPages(1_000_000);
        assertInstanceOf(Outcome.Done.class, submit(grant("1")).join());
        assertEquals(Optional.empty(), writer.trouble());
    }

    private static long pages(Handle handle) {
        return handle.createQuery("PRAGMA page_count").mapTo(long.class).one();
    }

    private void limitPages(long most) {
        List<Handle> all = new ArrayList<>();
        IntStream.range(0, CONNECTIONS).forEach(i -> all.add(database.jdbi().open()));
        for (Handle handle : all) {
            long limit = handle.createQuery("PRAGMA max_page_count = " + most)
                    .mapTo(long.class)
                    .one();
            assertEquals(most, limit);
            handle.close();
        }
    }
}
