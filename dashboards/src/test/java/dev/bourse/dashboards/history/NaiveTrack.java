package dev.bourse.dashboards.history;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A value over time, counted tick by tick: the oracle of {@link Track}. */
final class NaiveTrack {
    private final List<Long> when = new ArrayList<>();
    private final List<Double> what = new ArrayList<>();

    /** From then on the value is this; not known where it is no number. */
    void say(long at, double value) {
        when.add(at);
        what.add(value);
    }

    List<Bucket> buckets(long width, long end) {
        TreeSet<Long> starts = new TreeSet<>();
        for (long t = when.getFirst(); t <= end; t++) {
            starts.add(Math.floorDiv(t, width) * width);
        }
        List<Bucket> buckets = new ArrayList<>();
        for (long start : starts) {
            bucket(start, start + width, end, buckets);
        }
        return buckets;
    }

    private void bucket(long start, long next, long end, List<Bucket> out) {
        List<Double> seen = new ArrayList<>();
        double sum = 0;
        long covered = 0;
        for (long t = start; t < next; t++) {
            for (int i = 0; i < when.size(); i++) {
                if (when.get(i) == t && !Double.isNaN(what.get(i))) {
                    // What holds for no time at all is seen, too, and what held before is seen first.
                    seen.add(what.get(i));
                }
            }
            double held = heldAt(t);
            if (t < end && !Double.isNaN(held)) {
                seen.add(held);
                sum += held;
                covered++;
            }
        }
        if (!seen.isEmpty()) {
            double min = seen.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            double max = seen.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            double last = seen.getLast();
            out.add(new Bucket(start, min, max, covered == 0 ? last : sum / covered, last, covered));
        }
    }

    private double heldAt(long t) {
        double held = Double.NaN;
        for (int i = 0; i < when.size() && when.get(i) <= t; i++) {
            held = what.get(i);
        }
        return held;
    }
}
