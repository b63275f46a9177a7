package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.BidderState.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The end of a horizon. What a machine holds can no longer be had for another, so each bid is set to spend just that in
 * the time that is left, and what is still in the account goes where the bids are, in proportion to them.
 */
final class Landing {
    /** Long enough that every machine can still be changed, short enough that little depends on it. */
    static final Duration TIME = Runway.SHORTEST.multipliedBy(2);

    private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();

    private Landing() {}

    /** The rates at which everything is spent after this time; those that are right within a hundredth stay. */
    static Map<String, Rate> rates(BidderState met, Credits available, Rules rules, Instant now) {
        double hours = rules.pace().ahead(now).toNanos() / NANOS_PER_HOUR;
        double sum = met.rate().microsPerHour();
        Map<String, Rate> rates = new TreeMap<>();
        met.machines()
                .forEach((name, known) -> rates.put(name, rate(known, available.micros() / sum, hours, rules, now)));
        return rates;
    }

    private static Rate rate(Known known, double availablePerRate, double hours, Rules rules, Instant now) {
        double current = known.seen().rate().microsPerHour();
        if (current == 0) {
            return Rate.ZERO;
        }
        double ceiling = Math.max(0, Choice.ceiling(known.seen(), rules, now).orElse(current));
        double funded = (known.funds(now).micros() + availablePerRate * current) / hours;
        double wanted = Math.min(funded, ceiling);
        return Math.abs(wanted - current) <= current / 100 ? known.seen().rate() : new Rate((long) wanted);
    }
}
