package dev.bourse.marketnode.settling;

import dev.bourse.api.bank.BankClient;
import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.JournalRecord.SettlementRefused;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.market.Market;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the bank what was charged: a batch is prepared, written to the journal, sent under its own idempotency key until
 * the bank answers, and the answer is written too. One batch at a time; while the bank is away it tries again, later
 * each time.
 *
 * <p>For the node's event loop.
 */
public final class Settler {
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    private final Market market;
    private final BankClient bank;
    private final Loop loop;
    private final Runnable unknown;
    private final Backoff backoff;
    private Future<Void> round = Future.succeededFuture();
    private Instant answered;
    private boolean waiting;
    private boolean closed;

    /**
     * Settles for the market.
     *
     * @param unknown run when the bank refuses a whole batch, for it may have forgotten the machine
     */
    public Settler(Market market, BankClient bank, Loop loop, Runnable unknown) {
        this.market = market;
        this.bank = bank;
        this.loop = loop;
        this.unknown = unknown;
        this.backoff = new Backoff(loop.random());
        this.answered = loop.now();
    }

    /** Settles what is owed, unless the bank failed a moment ago. */
    public void tick() {
        if (!waiting) {
            settle();
        }
    }

    /** Settles what is owed, after what is being settled; the future ends when nothing is owed, or it failed. */
    public Future<Void> settle() {
        round = round.transform(_ -> closed ? Future.succeededFuture() : next());
        return round;
    }

    private Future<Void> next() {
        if (market.books().outbox().pending().isEmpty()) {
            return market.note((books, now) -> books.outbox().prepare(now).stream()
                            .<JournalRecord>map(prepared -> prepared)
                            .toList())
                    .compose(prepared -> prepared.isEmpty() ? done() : send());
        }
        return send();
    }

    private Future<Void> done() {
        answered = loop.now();
        return Future.succeededFuture();
    }

    private Future<Void> send() {
        SettlementBatch batch = market.books().outbox().pending().orElseThrow();
        String key = "settle-%d-%d".formatted(batch.epoch(), batch.batch());
        return bank.settle(batch, key)
                .onFailure(this::failed)
                .compose(result -> market.note((books, now) -> books.outbox().acknowledge(result, now)))
                .compose(this::acknowledged);
    }

    private Future<Void> acknowledged(List<JournalRecord> records) {
        answered = loop.now();
        backoff.reset();
        for (JournalRecord record : records) {
            if (record instanceof SettlementRefused refused) {
                LOG.error(
                        "The bank refused to settle {} of {}: {}", refused.amount(), refused.hold(), refused.detail());
                market.ask(new Command.DropHold(refused.hold()), System.nanoTime());
            }
        }
        return next();
    }

    private void failed(Throwable failure) {
        LOG.warn("The bank did not settle: {}", failure.getMessage());
        if (failure instanceof RefusedException refused && refused.refusal().status() < 500) {
            unknown.run();
        }
        if (!waiting) {
            waiting = true;
            loop.in(backoff.next(), () -> {
                waiting = false;
                settle();
            });
        }
    }

    /** For how long something charged has waited for the bank, in seconds; 0 when nothing does. */
    public double lagSeconds() {
        return market.books().outbox().unsettled().isPositive()
                ? Duration.between(answered, loop.now()).toMillis() / 1e3
                : 0;
    }

    /** Starts no more rounds. */
    public void close() {
        closed = true;
    }
}
