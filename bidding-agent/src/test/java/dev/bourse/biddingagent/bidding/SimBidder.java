package dev.bourse.biddingagent.bidding;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A bidder in a simulated market, with its state. */
final class SimBidder {
    final String name;
    private final Bidder bidder;
    private final RandomGenerator random;
    Optional<Wants> wants;
    BidderState state;

    SimBidder(String name, Rules rules, Map<String, Double> weights, Instant begun, RandomGenerator random) {
        this.name = name;
        this.bidder = new Bidder(rules);
        this.wants = Optional.of(new Wants(weights, Optional.empty()));
        this.state = BidderState.begun(begun);
        this.random = random;
    }

    static Rules rules(Pace pace) {
        return new Rules(
                pace,
                1e6,
                Integer.MAX_VALUE,
                Map.of(),
                Waking.BY_RULE,
                Rules.DAMPING,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5));
    }

    Plan turn(SimMarket market, Instant now) {
        Bidder.Turn turn = bidder.step(state, market.look(name, now), wants, now, random);
        state = turn.state();
        market.act(name, turn.plan(), now);
        return turn.plan();
    }
}
