package dev.bourse.marketnode.market;

import dev.bourse.api.market.ShareNote;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.marketnode.auction.Books;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.marketnode.auction.Reading;
import dev.bourse.marketnode.auction.Step;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.journal.Journal;
import dev.bourse.marketnode.market.Asks.Ask;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the books of a machine and changes them one step at a time: step, write and force the journal, enforce; only then
 * take the new books, answer and publish. The first command is stepped at once, later ones together, at most every
 * {@code pause}; bids among them are taken and answered as soon as they are written, and cleared with that step. Without
 * commands it steps when the auction says that it is due.
 *
 * <p>For the node's event loop.
 */
public final class Market {
    private static final Logger LOG = LoggerFactory.getLogger(Market.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Loop loop;
    private final Duration pause;
    private final Hand hand;
    private final Answers answers;
    private final Deque<Note> notes = new ArrayDeque<>();
    private final Asks asks = new Asks();
    private Books books;
    private Instant lastCommands = Instant.MIN;
    private boolean busy;
    private boolean stopping;
    private boolean closed;
    private long timer = -1;
    private Optional<Reading> reading = Optional.empty();
    private Optional<String> trouble = Optional.empty();

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
        this.answers = new Answers(meters, listener);
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

    /** What the bidders have that have a share, be it the floor share. */
    public Map<String, ShareNote> shares() {
        return books.auction().notes();
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

    /** Takes what the meter shows as soon as the books may change; nothing is written, and a step follows if one is due. */
    public void meter(Reading shown) {
        reading = Optional.of(shown);
        pump();
    }

    /** Takes no more commands; what is owed up to now is charged, and can still be settled. */
    public Future<Void> stopTrading() {
        asks.take().forEach(ask -> ask.answer().fail(refusal()));
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
        reading.ifPresent(shown -> books = books.meter(shown, loop.now()));
        reading = Optional.empty();
        if (!notes.isEmpty()) {
            take(notes.poll());
            return;
        }
        if (stopping) {
            return;
        }
        Instant now = loop.now();
        Instant next = asks.isEmpty() && !books.auction().uncleared()
                ? books.auction().due().orElse(Instant.MAX)
                : lastCommands.equals(Instant.MIN) ? now : lastCommands.plus(pause);
        if (!next.isAfter(now)) {
            step(asks.take());
        } else if (books.auction().clearing().isPresent() && asks.beginWithBid()) {
            accept(asks.takeBids(), now);
        } else {
            wake(now, next);
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
        write(next, () -> hand.write(records, next), _ -> note.written().complete(records), failure -> {
            note.written().fail(failure);
            pump();
        });
    }

    private void accept(List<Ask> batch, Instant now) {
        List<Command.PlaceBid> bids =
                batch.stream().map(ask -> (Command.PlaceBid) ask.command()).toList();
        Step step = books.auction().accept(bids, now);
        Books next = books.after(step);
        write(
                next,
                () -> hand.write(step.records(), next),
                journal -> answers.written(batch, step, journal),
                failure -> failed(batch, failure));
    }

    private void step(List<Ask> batch) {
        Instant now = loop.now();
        if (!batch.isEmpty() || books.auction().uncleared()) {
            lastCommands = now;
        }
        Timed<Step> stepped;
        try {
            stepped = Timed.of(
                    () -> books.auction().step(batch.stream().map(Ask::command).toList(), now));
        } catch (RuntimeException bug) {
            LOG.error("The auction failed at a step", bug);
            failed(batch, bug);
            return;
        }
        Books next = books.after(stepped.value());
        write(
                next,
                () -> hand.carryOut(stepped.value(), next),
                done -> carriedOut(batch, stepped, done),
                failure -> failed(batch, failure));
    }

    /** Has the work done that makes the next books durable; only then takes them. */
    private <T> void write(Books next, Callable<T> work, Consumer<T> written, Consumer<Throwable> unwritten) {
        busy = true;
        loop.call(work).onComplete(done -> {
            busy = false;
            if (done.succeeded()) {
                books = next;
                // First, so that the disk has the next records while these are answered.
                pump();
                written.accept(done.result());
            } else {
                unwritten.accept(done.cause());
            }
        });
    }

    private void carriedOut(List<Ask> batch, Timed<Step> stepped, Hand.Done done) {
        trouble = done.enforcement().value().map(Throwable::getMessage);
        trouble.ifPresent(why -> LOG.error("Shares could not be enforced: {}", why));
        answers.cleared(batch, stepped, done);
    }

    /**
     * Nothing has happened: the books are as they were, and the tick is tried again. Once a tick is due that could not be
     * written, what was authorised has run out, and with it the shares.
     */
    private void failed(List<Ask> batch, Throwable failure) {
        LOG.error("A step could not be written: {}", failure.getMessage());
        trouble = Optional.of(failure.getMessage());
        RefusedException refusal = failure instanceof RefusedException refused
                ? refused
                : new RefusedException("journal-failed", 500, "The bid could not be written down; try again later.");
        batch.forEach(ask -> ask.answer().fail(refusal));
        Instant now = loop.now();
        if (books.auction().due().filter(due -> !due.isAfter(now)).isPresent()) {
            loop.call(hand::lapse).onFailure(why -> LOG.error("Shares could not be withdrawn: {}", why.getMessage()));
        }
        wake(now, now.plus(RETRY));
    }
}
