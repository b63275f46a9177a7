package dev.bourse.allocation.experiment;

import dev.bourse.allocation.measure.Measures;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one trial found, in the order found. */
final class Findings {
    private final Map<Label, Double> values = new LinkedHashMap<>();

    void add(String market, String series, String measure, int at, double value) {
        values.put(new Label(market, series, measure, at), value);
    }

    /** pi, tau and rho. */
    void add(String market, String series, int at, Measures measures) {
        add(market, series, Label.EFFICIENCY, at, measures.efficiency().ofBest());
        add(market, series, Label.UNIFORMITY, at, measures.absolute().uniformity());
        add(market, series, Label.ENVY_FREENESS, at, measures.absolute().envyFreeness());
    }

    /** Whether the market settled, 1 or 0, and in how many rounds if it did. */
    void add(String market, String series, int at, int rounds, boolean settled) {
        add(market, series, Label.SETTLED, at, settled ? 1 : 0);
        if (settled) {
            add(market, series, Label.ROUNDS, at, rounds);
        }
    }

    /** Of pi, tau and rho the least so far. */
    void keepLeast(String market, String series, int at, Measures measures) {
        Findings now = new Findings();
        now.add(market, series, at, measures);
        now.values.forEach((label, value) -> values.merge(label, value, Math::min));
    }

    void addAll(Findings other) {
        values.putAll(other.values);
    }

    Map<Label, Double> values() {
        return values;
    }
}
