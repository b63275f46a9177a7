package dev.bourse.dashboards.observatory;

import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures;
import dev.bourse.api.observatory.Measures.Theorems;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a moment. Slow for large markets, for envy looks at all pairs of bidders: to be called beside the event loop.
 * Pure, so any thread may.
 */
public final class Measuring {
    private static final Theorems NO_GAME = new Theorems(Map.of(), List.of("nobody who bids publishes a valuation"));

    private Measuring() {}

    /** All of this moment. */
    public static Measured of(Moment moment) {
        Map<String, Long> spending = moment.spending();
        Map<Measure, Double> values = Trade.of(moment.sold(), spending.values());
        Optional<MarketGame> game = MarketGame.of(moment);
        return game.map(market -> played(moment, market, spending, values))
                .orElseGet(() -> new Measured(traded(moment, spending, values), spending, Optional.empty()));
    }

    private static Measures traded(Moment moment, Map<String, Long> spending, Map<Measure, Double> values) {
        int bidders = spending.size();
        return new Measures(moment.at(), values, Map.of(), NO_GAME, bidders, bidders, List.copyOf(spending.keySet()));
    }

    private static Measured played(
            Moment moment, MarketGame market, Map<String, Long> spending, Map<Measure, Double> values) {
        Outcome outcome = Outcome.of(market.game(), market.bids());
        values.putAll(values(market, outcome));
        int disclosed = market.bidders().size();
        Measures measures = new Measures(
                moment.at(),
                values,
                Ranges.of(market, outcome, values),
                Promises.of(market, values.get(Measure.NASH_GAP)),
                spending.size(),
                spending.size() - disclosed,
                market.undisclosed().names());
        Optional<EnvyTable> envy = disclosed <= Measured.MOST_TABLED
                ? Optional.of(EnvyTable.of(moment.at(), market.bidders(), outcome))
                : Optional.empty();
        return new Measured(measures, spending, envy);
    }

    private static Map<Measure, Double> values(MarketGame market, Outcome outcome) {
        var measures = dev.bourse.allocation.measure.Measures.of(outcome);
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        values.put(Measure.EFFICIENCY, measures.efficiency().ofBest());
        values.put(Measure.EFFICIENCY_LESS_RESERVE, measures.efficiency().ofSold());
        values.put(Measure.UTILITY_UNIFORMITY, measures.absolute().uniformity());
        values.put(Measure.UTILITY_UNIFORMITY_PER_CREDIT, measures.perCredit().uniformity());
        values.put(Measure.ENVY_FREENESS, measures.absolute().envyFreeness());
        values.put(Measure.ENVY_FREENESS_PER_CREDIT, measures.perCredit().envyFreeness());
        values.put(Measure.MAX_ENVY, measures.absolute().maxEnvy());
        values.put(Measure.MEAN_ENVY, measures.absolute().meanEnvy());
        values.put(Measure.MEAN_ENVY_PER_CREDIT, measures.perCredit().meanEnvy());
        values.put(Measure.NASH_GAP, NashGap.of(market.game(), market.bids()));
        values.put(Measure.NASH_WELFARE, measures.welfare().nash());
        return values;
    }
}
