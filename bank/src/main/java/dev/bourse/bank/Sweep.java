package dev.bourse.bank;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Demurrage;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.store.Statements;
import dev.bourse.bank.store.Writer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what can no longer be settled, takes demurrage, makes scheduled grants, forgets old replies and refreshes
 * the gauges, on a thread of its own. When it does so matters to nobody's rights: every rule goes by the instant, not by
 * what was swept.
 */
final class Sweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int AT_ONCE = 500;

    private final Writer writer;
    private final Statements statements;
    private final BankMeters meters;
    private final InstantSource clock;
    private final Duration repliesKept;
    private final Demurrage demurrage;
    private final ScheduledExecutorService broom = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("bank-sweep").unstarted(work));

    Sweep(
            Writer writer,
            Statements statements,
            BankMeters meters,
            InstantSource clock,
            Duration repliesKept,
            Demurrage demurrage) {
        this.writer = writer;
        this.statements = statements;
        this.meters = meters;
        this.clock = clock;
        this.repliesKept = repliesKept;
        this.demurrage = demurrage;
    }

    /** Sweeps again and again, with so much rest between. */
    Sweep every(Duration rest) {
        var _ = broom.scheduleWithFixedDelay(this::sweep, rest.toNanos(), rest.toNanos(), TimeUnit.NANOSECONDS);
        return this;
    }

    private void sweep() {
        try {
            order(new Command.ForgetRevocations());
            order(new Command.Forget(clock.instant().minus(repliesKept)));
            untilNothingIsLeft(() -> order(new Command.Expire(AT_ONCE)));
            untilNothingIsLeft(() -> order(new Command.Demur(demurrage, AT_ONCE)));
            untilNothingIsLeft(this::grantDue);
            meters.look(statements);
        } catch (RuntimeException e) {
            LOG.warn("The sweep failed and will be tried again: {}", e.getMessage());
        }
    }

    private int grantDue() {
        return statements.schedulesDue(clock.instant(), AT_ONCE).stream()
                .mapToInt(this::grant)
                .sum();
    }

    private int grant(String schedule) {
        try {
            return order(new Command.GrantDue(schedule));
        } catch (RefusedException e) {
            LOG.warn("The grant of the schedule {} stays due: {}", schedule, e.getMessage());
            return 0;
        }
    }

    private static void untilNothingIsLeft(IntSupplier duty) {
        int done;
        do {
            done = duty.getAsInt();
        } while (done > 0);
    }

    private int order(Command<Command.Swept> command) {
        return writer.submit(Request.own(command)).join().value().count();
    }

    /** Ends after the sweep in progress, if any. */
    @Override
    public void close() {
        broom.close();
    }
}
