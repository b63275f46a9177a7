package dev.bourse.bank.store;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the books: a platform thread that takes all requests that wait, decides them in order within one
 * transaction and answers after its commit, so that one fsync pays for many. Where the transaction fails, each of its
 * requests gets one of its own, and only those that fail alone fail.
 *
 * <p>{@link #submit} is safe for any thread and never blocks.
 */
public final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int WAITING = 10_000;
    private static final int PER_COMMIT = 256;

    private final Database database;
    private final BankRules rules;
    private final InstantSource clock;
    private final Consumer<List<? extends Outcome<?>>> committed;
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean stopped;
    private volatile String trouble;

    private sealed interface Item {}

    private record End() implements Item {}

    private record Waiting<R>(Request<R> request, CompletableFuture<Outcome<R>> reply) implements Item {
        Decided<R> decide(BankRules rules, Instant now, Books books) {
            return new Decided<>(this, rules.decide(request, now, books));
        }
    }

    private record Decided<R>(Waiting<R> waiting, Outcome<R> outcome) {
        void answer() {
            waiting.reply.complete(outcome);
        }
    }

    /** Starts the writer; {@code committed} hears the outcomes of each commit, on the writer's thread. */
    public Writer(
            Database database, BankRules rules, InstantSource clock, Consumer<List<? extends Outcome<?>>> committed) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
        this.committed = committed;
        this.thread = Thread.ofPlatform().name("bank-writer").unstarted(this::work);
        thread.start();
    }

    /** Decides the request soon; the future completes after its commit, on the writer's thread. */
    public <R> CompletableFuture<Outcome<R>> submit(Request<R> request) {
        Waiting<R> waiting = new Waiting<>(request, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            waiting.reply.completeExceptionally(new RefusedException(
                    "bank-busy",
                    503,
                    "The bank has %d requests waiting, the most it takes; try again in a second.".formatted(WAITING)));
        }
        if (stopped) {
            failTheRest();
        }
        return waiting.reply;
    }

    /** Why nothing can be written: the last commit failed, or the writer has ended; empty when all is well. */
    public Optional<String> trouble() {
        return stopped ? Optional.of("The writer has ended.") : Optional.ofNullable(trouble);
    }

    private void work() {
        try {
            boolean more = true;
            while (more) {
                List<Waiting<?>> batch = new ArrayList<>();
                more = take(batch);
                commit(batch);
            }
        } finally {
            stopped = true;
            failTheRest();
        }
    }

    /** Takes what waits; whether more may come. */
    private boolean take(List<Waiting<?>> batch) {
        List<Item> items = new ArrayList<>(PER_COMMIT);
        try {
            items.add(queue.take());
        } catch (InterruptedException e) {
            return false;
        }
        queue.drainTo(items, PER_COMMIT - 1);
        boolean more = true;
        for (Item item : items) {
            switch (item) {
                case Waiting<?> waiting -> batch.add(waiting);
                case End() -> more = false;
            }
        }
        return more;
    }

    private void commit(List<Waiting<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        List<Decided<?>> decided;
        try {
            decided = decide(batch);
        } catch (RuntimeException fault) {
            if (batch.size() > 1) {
                batch.forEach(alone -> commit(List.of(alone)));
            } else {
                fail(batch.getFirst(), fault);
            }
            return;
        }
        trouble = null;
        committed.accept(decided.stream().<Outcome<?>>map(Decided::outcome).toList());
        decided.forEach(Decided::answer);
    }

    private List<Decided<?>> decide(List<Waiting<?>> batch) {
        return database.jdbi().inTransaction(handle -> {
            Books books = new SqlBooks(handle);
            Instant now = clock.instant();
            List<Decided<?>> decided = new ArrayList<>(batch.size());
            batch.forEach(waiting -> decided.add(waiting.decide(rules, now, books)));
            return decided;
        });
    }

    private void fail(Waiting<?> waiting, RuntimeException fault) {
        RuntimeException told = SqlFaults.told(fault);
        trouble = told.getMessage();
        String command = waiting.request().command().getClass().getSimpleName();
        LOG.error(
                "The request {} of {} was not written: {}",
                command,
                waiting.request().by(),
                told.getMessage());
        waiting.reply.completeExceptionally(told);
    }

    private void failTheRest() {
        List<Item> late = new ArrayList<>();
        queue.drainTo(late);
        for (Item item : late) {
            if (item instanceof Waiting<?> waiting) {
                waiting.reply.completeExceptionally(
                        new RefusedException("bank-stopping", 503, "The bank is stopping; try again when it runs."));
            }
        }
    }

    /** Does what waits, refuses what comes, and ends the thread. */
    @Override
    public void close() {
        try {
            if (!stopped) {
                queue.put(new End());
            }
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
