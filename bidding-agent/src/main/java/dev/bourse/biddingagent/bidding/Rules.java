package dev.bourse.biddingagent.bidding;

import dev.bourse.biddingagent.strategy.BestResponding;
import dev.bourse.biddingagent.strategy.LiveStrategy;
import java.time.Duration;
import java.util.Map;

/**
 * What a user told the bidder.
 *
 * @param pace how fast the budget is spent
 * @param unitPriceCap the most to pay, in credits per hour, for one unit of capacity; finite and above 0
 * @param machines on how many machines to bid at most
 * @param labels what a machine must have
 * @param waking with what probability p the bidder wakes at a tick
 * @param damping a, the part of the way to the best response that is gone at a time
 * @param tick how long a tick is
 * @param voucherTerm for how long bids are funded
 * @param lostAfter a machine that has been silent for so long is counted as lost
 * @param strategy how bids are chosen
 */
public record Rules(
        Pace pace,
        double unitPriceCap,
        int machines,
        Map<String, String> labels,
        Waking waking,
        double damping,
        Duration tick,
        Duration voucherTerm,
        Duration lostAfter,
        LiveStrategy strategy) {
    /** The default of a: more, and small markets go round in circles; less, and each wake-up does less (docs/dynamics.md). */
    public static final double DAMPING = 0.5;

    /** The default of {@code lostAfter}. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration SHORTEST_TERM = Duration.ofMinutes(3);
    private static final Duration LONGEST_TERM = Duration.ofDays(1);

    /** Checks the ranges. */
    public Rules {
        require(
                unitPriceCap > 0 && Double.isFinite(unitPriceCap),
                "unitPriceCap",
                unitPriceCap,
                "above 0 and finite; give the most that a unit of capacity is worth to you in an hour");
        require(machines >= 1, "machines", machines, "at least 1; leave it out for no bound");
        require(damping > 0 && damping <= 1, "damping", damping, "above 0, at most 1");
        require(tick.compareTo(Duration.ofMillis(10)) >= 0, "tick", tick, "at least 10 ms");
        require(
                voucherTerm.compareTo(SHORTEST_TERM) >= 0 && voucherTerm.compareTo(LONGEST_TERM) <= 0,
                "voucherTerm",
                voucherTerm,
                "3 minutes to a day, for a bid needs a runway of one minute");
        require(
                lostAfter.compareTo(tick) > 0,
                "lostAfter",
                lostAfter,
                "longer than a tick, or every machine would be lost");
        labels = Map.copyOf(labels);
    }

    /** With the usual patience, and the best response for a strategy. */
    public Rules(
            Pace pace,
            double unitPriceCap,
            int machines,
            Map<String, String> labels,
            Waking waking,
            double damping,
            Duration tick,
            Duration voucherTerm) {
        this(pace, unitPriceCap, machines, labels, waking, damping, tick, voucherTerm, PATIENCE, new BestResponding());
    }

    private static void require(boolean good, String what, Object value, String rule) {
        if (!good) {
            throw new IllegalArgumentException("The %s (%s) must be %s.".formatted(what, value, rule));
        }
    }
}
