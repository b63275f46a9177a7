package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;

/** How long funds must last. */
final class Runway {
    /** Machines ask for 60 s; the rest pays for what passes between looking and bidding. */
    static final Duration SHORTEST = Duration.ofSeconds(75);

    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private Runway() {}

    /**
     * How long a machine's funds last at a rate: as long as the amount, or until the vouchers expire where they, and not
     * the amount, bound the present bid.
     */
    static Duration of(Rate rate, MachineSeen machine) {
        Duration lasts = rate.lasts(machine.funds());
        if (machine.bid().isEmpty() || machine.undelivered().isPositive()) {
            return lasts;
        }
        MachineSeen.Bid bid = machine.bid().get();
        boolean expiresFirst = bid.runway().plus(ROUNDING).compareTo(bid.rate().lasts(bid.funds())) < 0;
        return expiresFirst && bid.runway().compareTo(lasts) < 0 ? bid.runway() : lasts;
    }

    /** The fastest rate that the amount covers for the shortest runway. */
    static Rate fastest(Credits funds) {
        long micros = Math.max(0, Math.min(funds.micros(), Credits.MAX.micros()));
        return new Rate(
                Math.min(Credits.MAX.micros(), micros * Duration.ofHours(1).toSeconds() / SHORTEST.toSeconds()));
    }
}
