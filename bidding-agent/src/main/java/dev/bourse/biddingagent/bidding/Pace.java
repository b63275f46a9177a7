package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How fast a budget is spent: X, the bidder's spend rate, from what is left of the budget. */
public sealed interface Pace {
    /**
     * X now.
     *
     * @param left of the budget
     * @param prospect what is still to be done and how fast credits do it; empty while that is not known
     */
    Rate rate(Credits left, Optional<Prospect> prospect, Instant now);

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
        public Rate rate(Credits left, Optional<Prospect> prospect, Instant now) {
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
        public Rate rate(Credits left, Optional<Prospect> prospect, Instant now) {
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

    /**
     * Done by a moment for the least credits. Work costs the more the faster it is done (F is concave), so the least is
     * spent at a steady speed: X is the smallest with F(X) >= W / (T' - now), F taken one standard deviation below its
     * mean. T' is a twentieth of the whole time before T, and in the last tenth half way between now and T: a plan for T
     * itself, made anew at each turn, would only come near the end of the work as T comes near. Where the budget or the
     * moment does not allow that, it is as {@link Soonest}.
     *
     * @param begun when the job began
     * @param end T
     */
    record Finish(Instant begun, Instant end) implements Pace {
        private static final double MARGIN = 0.05;
        private static final double LATEST = 0.5;

        @Override
        public Rate rate(Credits left, Optional<Prospect> prospect, Instant now) {
            double ahead = Duration.between(now, end).toMillis() / 1e3;
            if (prospect.isEmpty() && ahead > 0) {
                return new Until(end).rate(left, prospect, now);
            }
            Rate soonest = new Soonest().rate(left, prospect, now);
            if (prospect.isEmpty() || ahead <= 0) {
                return soonest;
            }
            double margin = MARGIN * Duration.between(begun, end).toMillis() / 1e3;
            Rate needed = prospect.get().rateFor(Math.max(ahead - margin, LATEST * ahead));
            return needed.over(Duration.between(now, end)).compareTo(left) <= 0 ? needed : least(needed, soonest);
        }

        private static Rate least(Rate a, Rate b) {
            return a.compareTo(b) < 0 ? a : b;
        }

        @Override
        public Duration ahead(Instant now) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
    }

    /**
     * As soon as the budget B allows: the largest X with X W / F(X) <= B. X / F(X), the price of work, grows with X, so a
     * bisection finds it. Until there is progress to reckon with, and where not even the slowest speed can be paid for,
     * B over an hour.
     */
    record Soonest() implements Pace {
        @Override
        public Rate rate(Credits left, Optional<Prospect> prospect, Instant now) {
            if (!left.isPositive()) {
                return Rate.ZERO;
            }
            Rate hourly = new Rate(Math.min(left.micros(), Credits.MAX.micros()));
            Rate fastest = Runway.fastest(left);
            Rate wanted = prospect.flatMap(ahead -> ahead.fastestFor(left)).orElse(hourly);
            return wanted.compareTo(fastest) < 0 ? wanted : fastest;
        }

        @Override
        public Duration ahead(Instant now) {
            return Duration.ofSeconds(Long.MAX_VALUE);
        }
    }
}
