package dev.bourse.simulation.machine;

import dev.bourse.api.market.BidView;
import dev.bourse.marketnode.auction.Reading;
import dev.bourse.simulation.world.Dice;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What bidders run on a machine, and use of it, as chance will have it, and the meter that shows it. One thread. */
final class Metering {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final double SELDOM = 0.02;
    /** In nanoseconds for each reading: asleep, hardly, about what was bought, far more. */
    private static final List<Long> USES = List.of(0L, 100_000_000L, 3_000_000_000L, 30_000_000_000L);

    private final Life life;
    private final Market market;
    private final Dice dice;
    private final Map<String, Long> used = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private boolean closed;

    Metering(Life life, Market market, Dice dice) {
        this.life = life;
        this.market = market;
        this.dice = dice;
    }

    /** Reads the meter from now on, again and again. */
    void begin() {
        life.in(EVERY, "is metered", () -> {
            if (!closed) {
                read();
                begin();
            }
        });
    }

    void close() {
        closed = true;
    }

    private void read() {
        market.books().auction().bids().stream().map(BidView::bidder).distinct().forEach(bidder -> {
            boolean turns = dice.chance(SELDOM) || !used.containsKey(bidder);
            if (turns && !running.remove(bidder)) {
                running.add(bidder);
            }
            long more = running.contains(bidder) ? dice.between(0, dice.one(USES)) : 0;
            used.merge(bidder, more, Long::sum);
        });
        market.meter(new Reading(used, running));
    }
}
