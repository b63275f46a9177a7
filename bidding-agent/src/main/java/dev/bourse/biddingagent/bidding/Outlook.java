package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the job will have ended, and for how much, at the prices of now and the speed of a cautious guess.
 *
 * @param end when
 * @param cost credits from now on
 * @param warning what the user asked for and will not get, and what can be had
 */
public record Outlook(Instant end, Credits cost, Optional<String> warning) {
    static Optional<Outlook> of(Pace pace, Rate spend, Credits left, Optional<Prospect> prospect, Instant now) {
        return prospect.flatMap(ahead -> ahead.time(spend).map(time -> {
            Instant end = now.plus(time).truncatedTo(ChronoUnit.SECONDS);
            Credits cost = spend.over(time).min(Credits.MAX);
            return new Outlook(end, cost, warning(pace, ahead, end, cost, left, now));
        }));
    }

    private static Optional<String> warning(
            Pace pace, Prospect ahead, Instant end, Credits cost, Credits left, Instant now) {
        if (cost.micros() > left.micros() + left.micros() / 100) {
            return Optional.of(
                    "What is left (%s credits) does not pay for the rest of the job, which costs about %s; give it more, or it ends unfinished."
                            .formatted(left, cost));
        }
        if (!(pace instanceof Pace.Finish finish) || !end.isAfter(finish.end())) {
            return Optional.empty();
        }
        Instant deadline = finish.end();
        Duration fastest = ahead.time(Rate.ofMicrosPerHour(ahead.most())).orElse(Duration.ZERO);
        Instant best = now.plus(fastest).truncatedTo(ChronoUnit.SECONDS);
        return Optional.of(
                best.isAfter(deadline)
                        ? "The job cannot be done by %s at this cap; %s can be met, or raise the cap."
                                .formatted(deadline, best)
                        : "The job cannot be done by %s for the %s credits that are left; %s can be met, or give it more."
                                .formatted(deadline, left, end));
    }
}
