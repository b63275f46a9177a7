package dev.bourse.bank.store;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.traces.Span;
import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Books;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the books in this process: a platform thread that takes requests that wait, decides them in order
 * within one transaction and answers after its commit, so that one fsync pays for many. Where the transaction fails,
 * each of its requests gets one of its own, and only those that fail alone fail; but where the database is away, or may
 * have committed, nothing is tried again: each is told so, and its idempotency key finds out.
 *
 * <p>{@link #submit} is safe for any thread and never blocks.
 */
public final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int WAITING = 10_000;
    private static final int SERVER_FAULT = 500;

    private final Database database;
    private final BankRules rules;
    private final InstantSource clock;
    private final Consumer<List<? extends Outcome<?>>> committed;
    private final Line<Waiting<?>> line;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile String trouble;

    private record Waiting<R>(Request<R> request, CompletableFuture<Outcome<R>> reply, Span span) {
        int weight() {
            return switch (request.command()) {
                case Command.Settle settle -> settle.batch().entries().size();
                case Command.Place place -> place.holds().size();
                case Command.Expire expire -> expire.limit();
                default -> 1;
            };
        }

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
        this.line = new Line<>(WAITING, database.bulkAtOnce(), Waiting::weight);
        this.thread = Thread.ofPlatform().name("bank-writer").unstarted(this::work);
        thread.start();
    }

    /** Decides the request soon; the future completes after its commit, on the writer's thread. */
    public <R> CompletableFuture<Outcome<R>> submit(Request<R> request) {
        Waiting<R> waiting = new Waiting<>(request, new CompletableFuture<>(), Span.current());
        if (!line.join(waiting)) {
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
            for (List<Waiting<?>> batch = line.take(); !batch.isEmpty(); batch = line.take()) {
                commit(batch);
            }
        } catch (InterruptedException e) {
            // Nobody but the end of the program interrupts this thread.
        } finally {
            stopped = true;
            failTheRest();
        }
    }

    private void commit(List<Waiting<?>> batch) {
        List<Decided<?>> decided;
        long began = System.nanoTime();
        try {
            decided = decide(batch);
        } catch (RuntimeException fault) {
            RuntimeException told = SqlFaults.told(fault);
            if (batch.size() == 1 || SqlFaults.isAway(told)) {
                fail(batch, told);
            } else {
                batch.forEach(alone -> commit(List.of(alone)));
            }
            return;
        }
        trouble = null;
        long ended = System.nanoTime();
        Map<String, Long> together = Map.of("bourse.commit.requests", (long) batch.size());
        batch.forEach(waiting -> waiting.span().part("commit", began, ended, together));
        committed.accept(decided.stream().<Outcome<?>>map(Decided::outcome).toList());
        decided.forEach(Decided::answer);
    }

    private List<Decided<?>> decide(List<Waiting<?>> batch) {
        Foresight foresight = new Foresight(batch.stream().map(Waiting::request).toList());
        return database.write(books -> {
            foresight.fetch(books);
            Instant now = clock.instant();
            List<Decided<?>> decided = new ArrayList<>(batch.size());
            batch.forEach(waiting -> decided.add(waiting.decide(rules, now, books)));
            return decided;
        });
    }

    private void fail(List<Waiting<?>> batch, RuntimeException told) {
        if (!(told instanceof RefusedException refused && refused.refusal().status() < SERVER_FAULT)) {
            trouble = told.getMessage();
        }
        String command = batch.getFirst().request().command().getClass().getSimpleName();
        String by = batch.getFirst().request().by();
        LOG.error("{} requests ({} of {} first) were not written: {}", batch.size(), command, by, told.getMessage());
        batch.forEach(waiting -> waiting.reply.completeExceptionally(told));
    }

    private void failTheRest() {
        line.rest()
                .forEach(waiting -> waiting.reply.completeExceptionally(
                        new RefusedException("bank-stopping", 503, "The bank is stopping; try again when it runs.")));
    }

    /** Does what waits, refuses what comes, and ends the thread. */
    @Override
    public void close() {
        line.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
