package dev.bourse.marketnode.market;

import dev.bourse.marketnode.auction.Outcome;
import dev.bourse.marketnode.auction.Step;
import dev.bourse.marketnode.market.Asks.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    void written(List<Ask> batch, Step step, Timed<Void> journal) {
        answer(batch, step, journal);
        uncleared.addAll(batch);
        batch.forEach(ask -> tell(ask, "journal", journal, Map.of()));
    }

    /** A step is written and enforced. */
    void cleared(List<Ask> batch, Timed<Step> stepped, Hand.Done done) {
        Step step = stepped.value();
        answer(batch, step, done.journal());
        uncleared.addAll(batch);
        Map<String, Long> together = Map.of("bourse.step.commands", (long) batch.size());
        uncleared.forEach(ask -> {
            tell(ask, "step", stepped, together);
            tell(ask, "journal", done.journal(), Map.of());
        });
        step.clearing().ifPresent(clearing -> {
            Map<String, Long> number = Map.of("bourse.clearing", clearing.number());
            uncleared.forEach(ask -> {
                tell(ask, "enforcement", done.enforcement(), number);
                meters.enforced(done.enforcement().endedNanos() - ask.askedNanos());
            });
            meters.cleared(clearing);
            listener.cleared(clearing);
        });
        uncleared.clear();
        step.events().forEach(listener::happened);
    }

    private static void tell(Ask ask, String part, Timed<?> done, Map<String, Long> figures) {
        ask.span().part(part, done.beganNanos(), done.endedNanos(), figures);
    }

    private void answer(List<Ask> batch, Step step, Timed<Void> journal) {
        meters.journal(journal.nanos());
        for (int i = 0; i < batch.size(); i++) {
            Outcome outcome = step.outcomes().get(i);
            meters.outcome(batch.get(i).command(), outcome);
            batch.get(i).answer().complete(outcome);
        }
    }
}
