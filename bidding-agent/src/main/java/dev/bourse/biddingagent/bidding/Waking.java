package dev.bourse.biddingagent.bidding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bourse.allocation.dynamics.WakeUpRule;
import dev.bourse.biddingagent.bidding.BidderState.Known;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * With what probability a bidder wakes at a tick.
 *
 * @param fixed always this; absent, it follows {@link WakeUpRule}, by how many bid on the bidder's machines
 */
public record Waking(OptionalDouble fixed) {
    /** The default. */
    public static final Waking BY_RULE = new Waking(OptionalDouble.empty());

    private static final String RULE = "rule";

    /** Within so long a bid is in the prices that all others see: it covers looking, sending and the pause between clearings. */
    private static final Duration SEEN = Duration.ofSeconds(1);

    /** Checks the range. */
    public Waking {
        fixed.ifPresent(p -> check(p > 0 && p <= 1, p));
    }

    /** As configured: a number, or {@code rule}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Waking of(Object said) {
        check(said instanceof Number || said.equals(RULE), said);
        return said instanceof Number p ? new Waking(OptionalDouble.of(p.doubleValue())) : BY_RULE;
    }

    /** What {@link #of} takes. */
    @JsonValue
    public Object said() {
        return fixed.isPresent() ? (Object) fixed.getAsDouble() : RULE;
    }

    private static void check(boolean good, Object said) {
        if (!good) {
            throw new IllegalArgumentException(
                    "The wakeProbability (%s) must be above 0, at most 1, or the word rule.".formatted(said));
        }
    }

    /** p, for damping a. */
    double probability(Collection<Known> machines, double damping, Duration tick) {
        if (fixed.isPresent()) {
            return fixed.getAsDouble();
        }
        long ticks = Math.ceilDiv(SEEN.toMillis(), tick.toMillis());
        return WakeUpRule.probability(bidders(machines), damping, (int) ticks);
    }

    /** K, how many bid on a machine: the mean by the bidder's own bids, over those with a price; 0 where it has none. */
    private static double bidders(Collection<Known> machines) {
        double sum = 0;
        double own = 0;
        for (Known each : machines) {
            MachineSeen machine = each.seen();
            if (machine.price().isPresent()) {
                double bid = machine.rate().microsPerHour();
                sum += bid * machine.price().get().bidders();
                own += bid;
            }
        }
        return own > 0 ? sum / own : 0;
    }
}
