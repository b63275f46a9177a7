package dev.bourse.dashboards.observatory;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.money.Credits;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.observatory.Valuation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
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
    private final Volatility volatility = new Volatility();
    private final Settling settling = new Settling();
    private Optional<Credits> supply = Optional.empty();
    private Optional<EnvyTable> envy = Optional.empty();

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

    /** Takes the bank's word of how much there is to spend. */
    public void supplied(Credits credits) {
        supply = Optional.of(credits);
    }

    /** The last clearing of a machine. */
    public Optional<Clearing> clearing(String machine) {
        return Optional.ofNullable(clearings.get(machine));
    }

    /** The market as it stands; it doesn't change any more, and any thread may measure it. */
    public Moment moment(Instant now) {
        valuations
                .values()
                .removeIf(published -> published.at.plus(VALUATION_LIFE).isBefore(now));
        Map<String, Map<String, Double>> weights = new TreeMap<>();
        valuations.forEach((bidder, published) -> weights.put(bidder, published.valuation.weights()));
        return new Moment(now, List.copyOf(clearings.values()), weights);
    }

    /** Takes what came of measuring a moment later than the last, adds the measures that look back, and keeps it. */
    public Measures measured(Measured measured) {
        Measures measures = measured.measures();
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.putAll(measures.values());
        volatility
                .priced(measures.at(), measures.value(Measure.PRICE))
                .ifPresent(value -> values.put(Measure.VOLATILITY, value));
        settling.measured(measures.at(), measured.spending(), measures.value(Measure.NASH_GAP))
                .ifPresent(value -> values.put(Measure.CONVERGENCE, value));
        supply.ifPresent(credits -> values.put(Measure.MONEY_SUPPLY, credits.micros() / 1e6));
        envy = measured.envy();
        Measures whole = new Measures(
                measures.at(),
                values,
                measures.within(),
                measures.theorems(),
                measures.bidders(),
                measures.undisclosed(),
                measures.names());
        series.addLast(whole);
        while (series.peekFirst().at().isBefore(measures.at().minus(keep))) {
            series.removeFirst();
        }
        return whole;
    }

    /** The measures after an instant, oldest first. */
    public List<Measures> since(Instant instant) {
        return series.stream().filter(point -> point.at().isAfter(instant)).toList();
    }

    /** Who envied whom when the market was measured last, if that is known. */
    public Optional<EnvyTable> envy() {
        return envy;
    }

    private record Published(Valuation valuation, Instant at) {}
}
