package dev.bourse.allocation.experiment;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one trial found, in the order found. */
final class Findings {
    private final Map<Label, Double> values = new LinkedHashMap<>();

    void add(String market, String series, String measure, int at, double value) {
        values.put(new Label(market, series, measure, at), value);
    }

    void add(String market, String series, int at, Marks marks) {
        add(market, series, Measure.EFFICIENCY, at, marks.efficiency());
        add(market, series, Measure.UNIFORMITY, at, marks.uniformity());
        add(market, series, Measure.ENVY_FREENESS, at, marks.envyFreeness());
    }

    Map<Label, Double> values() {
        return values;
    }
}
