package dev.bourse.simulation.machine;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.Books;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.marketnode.auction.Reading;
import dev.bourse.marketnode.auction.Step;
import dev.bourse.marketnode.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Changes a machine's books one step at a time, as production's Market does: step, write and sync the journal; only then
 * take the new books and answer. What comes meanwhile waits and is stepped together.
 */
final class Market {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Machine machine;
    private final Life life;
    private final Journal<JournalRecord> journal;
    private final Deque<Note> notes = new ArrayDeque<>();
    private final List<Ask> asks = new ArrayList<>();
    private Books books;
    private Instant lastCommands = Instant.MIN;
    private Instant stepped = Instant.EPOCH;
    private Optional<Reading> reading = Optional.empty();
    private boolean busy;
    private boolean stopping;
    private long timer;

    private record Ask(Command command, Consumer<Outcome> answer) {}

    private record Note(
            BiFunction<Books, Instant, List<JournalRecord>> records,
            Consumer<List<JournalRecord>> written,
            Runnable failed) {}

    Market(Machine machine, Life life, Journal<JournalRecord> journal, Books books) {
        this.machine = machine;
        this.life = life;
        this.journal = journal;
        this.books = books;
        step(List.of());
    }

    Books books() {
        return books;
    }

    void ask(Command command, Consumer<Outcome> answer) {
        if (!stopping) {
            asks.add(new Ask(command, answer));
            pump();
        }
    }

    void note(
            BiFunction<Books, Instant, List<JournalRecord>> records,
            Consumer<List<JournalRecord>> written,
            Runnable failed) {
        notes.add(new Note(records, written, failed));
        pump();
    }

    /** Takes what the meter shows as soon as the books may change. */
    void meter(Reading shown) {
        reading = Optional.of(shown);
        pump();
    }

    /** Takes no more commands; what is owed up to now is charged. */
    void stop(Runnable stopped) {
        asks.clear();
        stopping = true;
        note((present, now) -> present.auction().step(List.of(), now).records(), _ -> stopped.run(), stopped);
    }

    private void pump() {
        if (busy) {
            return;
        }
        reading.ifPresent(this::take);
        reading = Optional.empty();
        if (!notes.isEmpty()) {
            take(notes.poll());
            return;
        }
        if (stopping) {
            return;
        }
        Instant now = machine.now();
        Instant next = asks.isEmpty()
                ? books.auction().due().orElse(Instant.MAX)
                : lastCommands.equals(Instant.MIN)
                        ? now
                        : lastCommands.plus(machine.spec().pause());
        if (next.isAfter(now)) {
            wake(now, next);
        } else {
            List<Ask> batch = List.copyOf(asks);
            asks.clear();
            step(batch);
        }
    }

    private void take(Reading shown) {
        Instant now = machine.now();
        Instant at = now.isAfter(stepped) ? now : stepped;
        machine.host().checkers().meters(machine.folio(), shown, at);
        books = books.meter(shown, at);
    }

    private void wake(Instant now, Instant next) {
        long mine = ++timer;
        if (next.isBefore(Instant.MAX)) {
            life.in(Duration.between(now, next).plusMillis(1), "wakes", () -> {
                if (mine == timer) {
                    pump();
                }
            });
        }
    }

    private void take(Note note) {
        List<JournalRecord> records = note.records().apply(books, machine.now());
        Books next = books.with(records);
        busy = true;
        life.write(
                "writes",
                () -> append(records, next),
                () -> {
                    busy = false;
                    books = next;
                    note.written().accept(records);
                    pump();
                },
                _ -> {
                    busy = false;
                    note.failed().run();
                    pump();
                });
    }

    private void step(List<Ask> batch) {
        Instant now = machine.now();
        if (!batch.isEmpty()) {
            lastCommands = now;
        }
        Step step = books.auction().step(batch.stream().map(Ask::command).toList(), now);
        Books next = books.after(step);
        busy = true;
        life.write(
                "steps",
                () -> append(step.records(), next),
                () -> {
                    busy = false;
                    books = next;
                    stepped = now.isAfter(stepped) ? now : stepped;
                    settled(batch, step);
                    pump();
                },
                refusal -> failed(batch, refusal));
    }

    private void append(List<JournalRecord> records, Books next) {
        journal.append(records);
        if (!records.isEmpty()) {
            machine.host().trace().note("writes:", records);
            machine.host().checkers().journaled(machine.folio(), records);
        }
        if (journal.large()) {
            List<JournalRecord> shorter = next.compacted();
            machine.host().checkers().compacts(machine.folio(), shorter);
            journal.compact(shorter);
            machine.host().checkers().compacted(machine.folio(), shorter);
        }
    }

    private void settled(List<Ask> batch, Step step) {
        machine.host().checkers().answers(machine.folio(), step.records());
        step.clearing().ifPresent(_ -> machine.host().trace().count("clearings"));
        step.events().stream()
                .filter(JournalRecord.Parked.class::isInstance)
                .forEach(_ -> machine.host().trace().count("bidders parked"));
        step.clearing().ifPresent(clearing -> machine.host().checkers().enforces(machine.folio(), clearing));
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().accept(step.outcomes().get(i));
        }
    }

    private void failed(List<Ask> batch, RefusedException refusal) {
        busy = false;
        machine.host().trace().count("steps not written");
        machine.host().checkers().stalls(machine.folio());
        batch.forEach(ask -> ask.answer().accept(new Outcome.Refused(refusal.refusal())));
        Instant now = machine.now();
        wake(now, now.plus(RETRY));
    }
}
