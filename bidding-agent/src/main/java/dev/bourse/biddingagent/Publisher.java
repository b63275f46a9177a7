package dev.bourse.biddingagent;

import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.ObservatoryClient;
import dev.bourse.api.observatory.Valuation;
import dev.bourse.biddingagent.bidding.Wants;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells the dashboard what the agent acts on, when it changes and every few seconds. One thread. */
final class Publisher {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Optional<ObservatoryClient> dashboard;
    private final Complaints complaints;
    private Optional<Valuation> last = Optional.empty();
    private Instant at = Instant.MIN;

    Publisher(Optional<ObservatoryClient> dashboard, Complaints complaints) {
        this.dashboard = dashboard;
        this.complaints = complaints;
    }

    void publish(Wants wants, Rate spendRate, String origin, Instant now) {
        Valuation valuation = new Valuation(wants.weights(), spendRate, origin);
        boolean news = !Optional.of(valuation).equals(last) || at.isBefore(now.minus(EVERY));
        if (dashboard.isEmpty() || !news) {
            return;
        }
        last = Optional.of(valuation);
        at = now;
        // Nobody waits for a dashboard; what it missed it hears the next time.
        dashboard.get().publish(valuation).onFailure(failure -> complaints.about("dashboard", failure));
    }
}
