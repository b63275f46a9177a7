package dev.bourse.bank;

import dev.bourse.bank.ledger.Command;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Request;
import dev.bourse.bank.store.Statements;
import dev.bourse.bank.store.Writer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what can no longer be settled, forgets old replies and refreshes the gauges. When it does so matters to
 * nobody's rights: every rule goes by the instant, not by what was swept.
 */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int HOLDS_AT_ONCE = 500;

    private final Vertx vertx;
    private final Writer writer;
    private final Statements statements;
    private final BankMeters meters;
    private final InstantSource clock;
    private final Duration repliesKept;

    Sweep(
            Vertx vertx,
            Writer writer,
            Statements statements,
            BankMeters meters,
            InstantSource clock,
            Duration repliesKept) {
        this.vertx = vertx;
        this.writer = writer;
        this.statements = statements;
        this.meters = meters;
        this.clock = clock;
        this.repliesKept = repliesKept;
    }

    void every(Duration time) {
        vertx.setPeriodic(time.toMillis(), timer -> sweep());
    }

    private void sweep() {
        order(new Command.Forget(clock.instant().minus(repliesKept)))
                .compose(forgotten -> order(new Command.Expire(HOLDS_AT_ONCE)))
                .onSuccess(expired -> {
                    if (expired.count() == HOLDS_AT_ONCE) {
                        sweep();
                    } else {
                        refresh();
                    }
                })
                .onFailure(failure -> LOG.warn("The sweep failed and is tried again: {}", failure.getMessage()));
    }

    private Future<Command.Swept> order(Command<Command.Swept> command) {
        return Future.fromCompletionStage(writer.submit(Request.own(command)), vertx.getOrCreateContext())
                .map(Outcome::value);
    }

    private void refresh() {
        vertx.executeBlocking(() -> {
                    meters.look(statements);
                    return null;
                })
                .onFailure(failure -> LOG.warn("The gauges were not refreshed: {}", failure.getMessage()));
    }
}
