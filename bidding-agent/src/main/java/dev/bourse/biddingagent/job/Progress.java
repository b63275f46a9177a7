package dev.bourse.biddingagent.job;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far ranks are, from the figures that they report: {@code units} done and {@code total}, or the part {@code done}, 0
 * to 1. Where a rank reports only the part, that is its unit.
 */
public final class Progress {
    private Progress() {}

    /** Units done. */
    public static double units(Map<String, Double> figures) {
        return figures.getOrDefault("units", Math.clamp(figures.getOrDefault("done", 0.0), 0, 1));
    }

    /** W, the units still to be done over all ranks; those that said nothing are taken as the mean of those that did. */
    static OptionalDouble remaining(List<Rank> ranks) {
        List<Double> known = ranks.stream()
                .filter(rank -> !rank.isOver())
                .map(rank -> remaining(rank.progress()))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        long open = ranks.stream().filter(rank -> !rank.isOver()).count();
        double sum = known.stream().mapToDouble(rest -> rest).sum();
        return known.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum / known.size() * open);
    }

    /** Units still to be done of one rank; empty where its figures do not tell. */
    public static OptionalDouble remaining(Map<String, Double> figures) {
        Double units = figures.get("units");
        Double total = figures.get("total");
        Double done = figures.get("done");
        if (units != null && total != null) {
            return OptionalDouble.of(Math.max(0, total - units));
        }
        if (done == null || (units != null && !(done > 0))) {
            return OptionalDouble.empty();
        }
        double part = Math.clamp(done, 0, 1);
        return OptionalDouble.of(units == null ? 1 - part : units / part * (1 - part));
    }
}
