package dev.bourse.dashboards.observatory;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.observatory.Valuation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes clearings and published valuations and keeps the measures over time.
 *
 * <p>A valuation counts for {@link #VALUATION_LIFE}: a bidder that stops publishing is undisclosed again. One writer.
 */
public final class Observatory {
    /** How long a published valuation counts. */
    public static final Duration VALUATION_LIFE = Duration.ofMinutes(1);

    private final Duration keep;
    private final Map<String, Clearing> clearings = new TreeMap<>();
    private final Map<String, Published> valuations = new TreeMap<>();
    private final Deque<Measures> series = new ArrayDeque<>();

    /**
     * An observatory that has seen nothing yet.
     *
     * @param keep how far back measures are kept
     */
    public Observatory(Duration keep) {
        this.keep = keep;
    }

    /** Takes a machine's clearing; one that is older than the last of its machine changes nothing. */
    public void cleared(Clearing clearing) {
        clearings.merge(clearing.machine(), clearing, (last, next) -> next.at().isBefore(last.at()) ? last : next);
    }

    /** Forgets a machine that is gone. */
    public void gone(String machine) {
        clearings.remove(machine);
    }

    /** Takes a bidder's valuation. */
    public void published(String bidder, Valuation valuation, Instant at) {
        valuations.put(bidder, new Published(valuation, at));
    }

    /** The last clearing of a machine. */
    public Optional<Clearing> clearing(String machine) {
        return Optional.ofNullable(clearings.get(machine));
    }

    /** Measures the market as it stands and keeps the result; empty where nobody who disclosed a valuation bids. */
    public Optional<Measures> measure(Instant now) {
        valuations
                .values()
                .removeIf(published -> published.at.plus(VALUATION_LIFE).isBefore(now));
        Map<String, Map<String, Double>> weights = new TreeMap<>();
        valuations.forEach((bidder, published) -> weights.put(bidder, published.valuation.weights()));
        Optional<Measures> measured = MarketGame.of(clearings.values(), weights).map(game -> game.measures(now));
        measured.ifPresent(series::addLast);
        while (!series.isEmpty() && series.peekFirst().at().isBefore(now.minus(keep))) {
            series.removeFirst();
        }
        return measured;
    }

    /** The measures after an instant, oldest first. */
    public List<Measures> since(Instant instant) {
        return series.stream().filter(point -> point.at().isAfter(instant)).toList();
    }

    private record Published(Valuation valuation, Instant at) {}
}
