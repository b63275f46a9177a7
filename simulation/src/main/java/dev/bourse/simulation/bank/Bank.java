package dev.bourse.simulation.bank;

import dev.bourse.api.bank.Account;
import dev.bourse.bank.ledger.BankRules;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import dev.bourse.simulation.Fault;
import dev.bourse.simulation.checking.BankChange;
import dev.bourse.simulation.checking.Checkers;
import dev.bourse.simulation.world.Agenda;
import dev.bourse.simulation.world.Dice;
import dev.bourse.simulation.world.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The bank: what waits is decided in order within one transaction, synced, and only then answered. It can die at any
 * moment; what was not synced then is lost, and who asked hears nothing. One thread.
 */
public final class Bank {
    /** The bank as a party of the network. */
    public static final String NAME = "bank";

    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final int PER_COMMIT = 256;
    private static final double SELDOM = 0.002;
    private static final long FASTEST_MICROS = 200;
    private static final long SLOWEST_MICROS = 4_000;

    private final Agenda agenda;
    private final Dice dice;
    private final Trace trace;
    private final Checkers checkers;
    private final BankRules rules;
    private final LedgerBooks books = new LedgerBooks();
    private final Duration repliesKept;
    private List<Waiting<?>> waiting = new ArrayList<>();
    private boolean up = true;
    private boolean committing;
    private boolean full;
    private long lives;
    private long holds;

    /** An order and how to answer it. */
    private record Waiting<R>(Request<R> request, Consumer<Outcome<R>> answer) {
        Decided<R> decide(BankRules rules, Instant now, LedgerBooks books) {
            return new Decided<>(this, rules.decide(request, now, books));
        }
    }

    private record Decided<R>(Waiting<R> waiting, Outcome<R> outcome) {
        void answer(Checkers checkers) {
            checkers.bankAnswers(waiting.request, outcome);
            waiting.answer.accept(outcome);
        }
    }

    /** A bank with these terms. */
    public Bank(BankRules rules, Duration repliesKept, Agenda agenda, Dice dice, Trace trace, Checkers checkers) {
        this.rules = rules;
        this.agenda = agenda;
        this.dice = dice;
        this.trace = trace;
        this.checkers = checkers;
        this.repliesKept = repliesKept;
    }

    /** Opens for the first time. */
    public Bank begin() {
        agenda.in(SWEEP, "bank: sweeps", this::sweep);
        return this;
    }

    /** Decides the request soon, and answers after its commit; not at all if the bank is down, or dies before. */
    public <R> void ask(Request<R> request, Consumer<Outcome<R>> answer) {
        if (!up) {
            return;
        }
        waiting.add(new Waiting<>(request, answer));
        if (!committing) {
            commitSoon();
        }
    }

    /** What an account has, as books without a wait tell; nothing while the bank is down. */
    public void account(String name, Consumer<Account> answer) {
        if (up) {
            books.account(name).ifPresent(account -> answer.accept(account.toWire(agenda.now())));
        }
    }

    /** The id of the next hold; used up even where nothing comes of it. */
    public String nextHold() {
        return "hold-" + ++holds;
    }

    /** Takes no more bytes, or does so again. */
    public void full(boolean now) {
        full = now;
    }

    /** Dies, and comes back after so long. */
    public void fail(Duration away) {
        if (!up) {
            return;
        }
        up = false;
        committing = false;
        lives++;
        waiting = new ArrayList<>();
        books.lose();
        trace.count("bank failed");
        trace.note("bank: dies", away);
        agenda.in(away, "bank: starts", () -> {
            up = true;
            checkers.bankRecovered(books);
        });
    }

    private void commitSoon() {
        committing = true;
        disk("bank: decides", this::commit);
    }

    private void disk(String what, Runnable work) {
        long life = lives;
        agenda.in(dice.between(FASTEST_MICROS, SLOWEST_MICROS), what, () -> {
            if (life == lives) {
                work.run();
            }
        });
    }

    private void commit() {
        List<Waiting<?>> batch = waiting.subList(0, Math.min(PER_COMMIT, waiting.size()));
        List<Decided<?>> decided = new ArrayList<>();
        Instant now = agenda.now();
        if (!full) {
            batch.forEach(each -> decided.add(each.decide(rules, now, books)));
        }
        batch.clear();
        disk("bank: syncs", () -> committed(decided, now));
    }

    private void committed(List<Decided<?>> decided, Instant at) {
        List<BankChange> changes = books.sync();
        checkers.bankWrote(changes, at);
        changes.stream().filter(BankChange.Settled.class::isInstance).forEach(_ -> trace.count("charges settled"));
        if (dice.strikes(Fault.BANK_CRASH, SELDOM)) {
            fail(Duration.ofSeconds(dice.between(1, 10)));
            return;
        }
        for (Decided<?> each : decided) {
            trace.note("bank:", each);
            trace.mix(
                    each.outcome() instanceof Outcome.Refused<?>(var refusal)
                            ? refusal.code().hashCode()
                            : 1);
            each.answer(checkers);
        }
        if (waiting.isEmpty()) {
            committing = false;
        } else {
            commitSoon();
        }
    }

    private void sweep() {
        order(new Command.Forget(agenda.now().minus(repliesKept)));
        order(new Command.Expire(PER_COMMIT));
        agenda.in(SWEEP, "bank: sweeps", this::sweep);
    }

    private void order(Command<Command.Swept> command) {
        ask(Request.own(command), _ -> {});
    }
}
