package dev.bourse.marketnode.market;

import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.marketnode.auction.Step;
import dev.bourse.marketnode.market.Asks.Ask;
import java.util.ArrayList;
import java.util.List;

/** Answers those who asked and tells those who listen, once a step is written. For the node's event loop. */
final class Answers {
    private final MarketMeters meters;
    private final MarketListener listener;
    private final List<Ask> uncleared = new ArrayList<>();

    Answers(MarketMeters meters, MarketListener listener) {
        this.meters = meters;
        this.listener = listener;
    }

    /** Bids are written, and wait for their clearing. */
    void written(List<Ask> batch, Step step, long journalNanos) {
        answer(batch, step, journalNanos);
        uncleared.addAll(batch);
    }

    /** A step is written and enforced. */
    void cleared(List<Ask> batch, Step step, Hand.Done done) {
        answer(batch, step, done.journalNanos());
        uncleared.addAll(batch);
        step.clearing().ifPresent(clearing -> {
            uncleared.forEach(ask -> meters.enforced(done.enforcedNanos() - ask.askedNanos()));
            meters.cleared(clearing);
            listener.cleared(clearing);
        });
        uncleared.clear();
        step.events().forEach(listener::happened);
    }

    private void answer(List<Ask> batch, Step step, long journalNanos) {
        meters.journal(journalNanos);
        for (int i = 0; i < batch.size(); i++) {
            Outcome outcome = step.outcomes().get(i);
            meters.outcome(batch.get(i).command(), outcome);
            batch.get(i).answer().complete(outcome);
        }
    }
}
