package dev.bourse.simulation.machine;

import dev.bourse.api.bank.SettlementBatch;
import dev.bourse.api.bank.SettlementResult;
import dev.bourse.bank.ledger.Command.Settle;
import dev.bourse.bank.ledger.Outcome;
import dev.bourse.bank.ledger.Repeat;
import dev.bourse.bank.ledger.Request;
import dev.bourse.marketnode.auction.Command;
import dev.bourse.marketnode.auction.JournalRecord;
import dev.bourse.marketnode.auction.JournalRecord.SettlementRefused;
import dev.bourse.marketnode.settling.Backoff;
import java.util.List;
import java.util.Optional;

/**
 * Sends the bank what was charged, as production's Settler does: a batch is prepared, written, sent under its own key
 * until the bank answers, and the answer is written too.
 */
final class Settling {
    private final Machine machine;
    private final Life life;
    private final Market market;
    private final Backoff backoff;
    private boolean settling;
    private boolean waiting;
    private boolean closed;

    Settling(Machine machine, Life life, Market market) {
        this.machine = machine;
        this.life = life;
        this.market = market;
        this.backoff = new Backoff(machine.host().dice().random());
    }

    void tick() {
        if (!waiting && !settling) {
            settling = true;
            next();
        }
    }

    void close() {
        closed = true;
    }

    private void next() {
        if (closed) {
            return;
        }
        if (market.books().outbox().pending().isPresent()) {
            send();
            return;
        }
        market.note(
                (books, now) -> books.outbox().prepare(now).stream()
                        .<JournalRecord>map(prepared -> prepared)
                        .toList(),
                prepared -> {
                    if (prepared.isEmpty()) {
                        settling = false;
                    } else {
                        send();
                    }
                },
                () -> settling = false);
    }

    private void send() {
        SettlementBatch batch = market.books().outbox().pending().orElseThrow();
        Repeat repeat = new Repeat(
                "settle-%d-%d".formatted(batch.epoch(), batch.batch()),
                "settle",
                Integer.toHexString(batch.hashCode()));
        Request<SettlementResult> request =
                new Request<>(machine.name(), new Settle(machine.name(), batch), Optional.of(repeat));
        life.bank(request, this::answered, this::failed);
    }

    private void answered(Outcome<SettlementResult> outcome) {
        switch (outcome) {
            case Outcome.Done<SettlementResult>(var result, var _) -> acknowledge(result);
            case Outcome.Repeated<SettlementResult>(var result) -> acknowledge(result);
            case Outcome.Refused<SettlementResult>(var refusal) -> {
                life.refused(refusal);
                failed();
            }
        }
    }

    private void acknowledge(SettlementResult result) {
        if (!closed) {
            market.note((books, now) -> books.outbox().acknowledge(result, now), this::acknowledged, this::failed);
        }
    }

    private void acknowledged(List<JournalRecord> records) {
        backoff.reset();
        for (JournalRecord record : records) {
            if (record instanceof SettlementRefused refused) {
                market.ask(new Command.DropHold(refused.hold()), _ -> {});
            }
        }
        next();
    }

    private void failed() {
        settling = false;
        waiting = true;
        life.in(backoff.next(), "settles again", () -> {
            waiting = false;
            tick();
        });
    }
}
