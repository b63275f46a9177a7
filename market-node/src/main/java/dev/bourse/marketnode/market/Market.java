package dev.bourse.marketnode.market;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.marketnode.auction.Books;
import dev.bourse.marketnode.auction.Clearing;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.marketnode.auction.Step;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the books of a machine and changes them one step at a time: step, write and force the journal, enforce; only then
 * take the new books, answer and publish. Commands that come meanwhile wait and are stepped together: the first at once,
 * later ones at most every {@code pause}. Without commands it steps when the auction says that it is due.
 *
 * <p>For the node's event loop.
 */
public final class Market {
    private static final Logger LOG = LoggerFactory.getLogger(Market.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Loop loop;
    private final Duration pause;
    private final Hand hand;
    private final MarketMeters meters;
    private final MarketListener listener;
    private final Deque<Note> notes = new ArrayDeque<>();
    private final List<Ask> asks = new ArrayList<>();
    private Books books;
    private Instant lastCommands = Instant.MIN;
    private boolean busy;
    private boolean stopping;
    private boolean closed;
    private long timer = -1;
    private Optional<String> trouble = Optional.empty();

    private record Ask(Command command, long askedNanos, Promise<Outcome> answer) {}

    private record Note(
            BiFunction<Books, Instant, List<JournalRecord>> records, Promise<List<JournalRecord>> written) {}

    /** Opens the market with these books; the first step follows at once. */
    public Market(
            Books books,
            Journal<JournalRecord> journal,
            Enforcer enforcer,
            Loop loop,
            Duration pause,
            MarketMeters meters,
            MarketListener listener) {
        this.books = books;
        this.hand = new Hand(journal, enforcer);
        this.loop = loop;
        this.pause = pause;
        this.meters = meters;
        this.listener = listener;
        step(List.of());
    }

    /** The books as they were last written. */
    public Books books() {
        return books;
    }

    /** Why the machine can't keep its word right now, if it can't. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** The bidders that have a share, be it the floor share. */
    public Set<String> holders() {
        return books.auction().clearing().stream()
                .flatMap(clearing -> clearing.goods().values().stream())
                .flatMap(good -> good.shares().stream())
                .map(Clearing.Share::bidder)
                .collect(Collectors.toSet());
    }

    /** Has the command stepped; answered once its effect is written and enforced. */
    public Future<Outcome> ask(Command command, long askedNanos) {
        if (stopping || closed) {
            return Future.failedFuture(refusal());
        }
        Promise<Outcome> answer = Promise.promise();
        asks.add(new Ask(command, askedNanos, answer));
        pump();
        return answer.future();
    }

    /** Writes what the outbox has to say; answered once it is written and part of the books. */
    public Future<List<JournalRecord>> note(BiFunction<Books, Instant, List<JournalRecord>> records) {
        Promise<List<JournalRecord>> written = Promise.promise();
        notes.add(new Note(records, written));
        pump();
        return written.future();
    }

    /** Takes no more commands; what is owed up to now is charged, and can still be settled. */
    public Future<Void> stopTrading() {
        asks.forEach(ask -> ask.answer().fail(refusal()));
        asks.clear();
        stopping = true;
        return note((present, now) -> present.auction().step(List.of(), now).records())
                .mapEmpty();
    }

    /** Does nothing any more. */
    public void close() {
        closed = true;
        loop.cancel(timer);
    }

    private static RefusedException refusal() {
        return new RefusedException("node-stopping", 503, "The node is being stopped; try again when it is back.");
    }

    private void pump() {
        if (busy || closed) {
            return;
        }
        if (!notes.isEmpty()) {
            take(notes.poll());
            return;
        }
        if (stopping) {
            return;
        }
        Instant now = loop.now();
        Instant next = asks.isEmpty()
                ? books.auction().due().orElse(Instant.MAX)
                : lastCommands.equals(Instant.MIN) ? now : lastCommands.plus(pause);
        if (next.isAfter(now)) {
            wake(now, next);
        } else {
            List<Ask> batch = List.copyOf(asks);
            asks.clear();
            step(batch);
        }
    }

    private void wake(Instant now, Instant next) {
        loop.cancel(timer);
        if (next.isBefore(Instant.MAX)) {
            timer = loop.in(Duration.between(now, next).plusMillis(1), this::pump);
        }
    }

    private void take(Note note) {
        List<JournalRecord> records = note.records().apply(books, loop.now());
        Books next = books.with(records);
        busy = true;
        loop.call(() -> hand.write(records, next)).onComplete(written -> {
            busy = false;
            if (written.succeeded()) {
                books = next;
                note.written().complete(records);
            } else {
                note.written().fail(written.cause());
            }
            pump();
        });
    }

    private void step(List<Ask> batch) {
        Instant now = loop.now();
        if (!batch.isEmpty()) {
            lastCommands = now;
        }
        Step step;
        try {
            step = books.auction().step(batch.stream().map(Ask::command).toList(), now);
        } catch (RuntimeException bug) {
            LOG.error("The auction failed at a step", bug);
            failed(batch, bug);
            return;
        }
        Books next = books.after(step);
        busy = true;
        loop.call(() -> hand.carryOut(step, next)).onComplete(done -> {
            busy = false;
            if (done.succeeded()) {
                books = next;
                settled(batch, step, done.result());
                pump();
            } else {
                failed(batch, done.cause());
            }
        });
    }

    private void settled(List<Ask> batch, Step step, Hand.Done done) {
        trouble = done.unenforced().map(Throwable::getMessage);
        trouble.ifPresent(why -> LOG.error("Shares could not be enforced: {}", why));
        meters.journal(done.journalNanos());
        for (int i = 0; i < batch.size(); i++) {
            Outcome outcome = step.outcomes().get(i);
            meters.outcome(batch.get(i).command(), outcome);
            batch.get(i).answer().complete(outcome);
        }
        if (step.clearing().isPresent()) {
            batch.forEach(ask -> meters.enforced(done.enforcedNanos() - ask.askedNanos()));
            meters.cleared(step.clearing().get());
            listener.cleared(step.clearing().get());
        }
        step.events().forEach(listener::happened);
    }

    /** Nothing has happened: the books are as they were, and the tick is tried again. */
    private void failed(List<Ask> batch, Throwable failure) {
        LOG.error("A step could not be written: {}", failure.getMessage());
        trouble = Optional.of(failure.getMessage());
        RefusedException refusal = failure instanceof RefusedException refused
                ? refused
                : new RefusedException("journal-failed", 500, "The bid could not be written down; try again later.");
        batch.forEach(ask -> ask.answer().fail(refusal));
        Instant now = loop.now();
        wake(now, now.plus(RETRY));
    }
}
