package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.time.Instant;

/** How fast a budget is spent: X, the bidder's spend rate, from what is left of the budget. */
public sealed interface Pace {
    /** X now. */
    Rate rate(Credits left, Instant now);

    /** For how long funds are wanted from now on; never negative. */
    Duration ahead(Instant now);

    /**
     * A fixed rate until the budget is gone.
     *
     * @param rate above zero
     */
    record Fixed(Rate rate) implements Pace {
        private static final int SMALL = 20;

        /** Checks the rate. */
        public Fixed {
            if (rate.compareTo(Rate.ZERO) <= 0) {
                throw new IllegalArgumentException(
                        "The rate (%s) must be above 0 credits per hour; give a larger one.".formatted(rate));
            }
        }

        /** A remainder worth less than a twentieth of the rate is as good as gone. */
        @Override
        public Rate rate(Credits left, Instant now) {
            Rate fastest = Runway.fastest(left);
            if (fastest.microsPerHour() < rate.microsPerHour() / SMALL) {
                return Rate.ZERO;
            }
            return fastest.compareTo(rate) < 0 ? fastest : rate;
        }

        @Override
        public Duration ahead(Instant now) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
    }

    /**
     * What is left, evenly over the time that is left.
     *
     * @param end when all shall be spent
     */
    record Until(Instant end) implements Pace {
        @Override
        public Rate rate(Credits left, Instant now) {
            Duration ahead = ahead(now);
            if (ahead.isZero() || !left.isPositive()) {
                return Rate.ZERO;
            }
            if (ahead.compareTo(Runway.SHORTEST) <= 0) {
                return Runway.fastest(left);
            }
            double hours = ahead.toMillis() / (double) Duration.ofHours(1).toMillis();
            return Rate.ofMicrosPerHour(Math.min(left.micros() / hours, (double) Credits.MAX.micros()));
        }

        @Override
        public Duration ahead(Instant now) {
            Duration ahead = Duration.between(now, end);
            return ahead.isNegative() ? Duration.ZERO : ahead;
        }
    }
}
