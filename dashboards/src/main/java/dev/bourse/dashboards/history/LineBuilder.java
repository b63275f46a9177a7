package dev.bourse.dashboards.history;

import dev.bourse.api.observatory.Series;
import java.util.ArrayList;
import java.util.List;

/** One series in the making, column by column. */
final class LineBuilder {
    private final SeriesName name;
    private final Window window;
    private final List<Integer> buckets = new ArrayList<>();
    private final List<Double> min = new ArrayList<>();
    private final List<Double> max = new ArrayList<>();
    private final List<Double> mean = new ArrayList<>();
    private final List<Double> last = new ArrayList<>();

    LineBuilder(SeriesName name, Window window) {
        this.name = name;
        this.window = window;
    }

    /** Adds a bucket, unless it lies before the window. */
    void add(Bucket bucket) {
        if (bucket.startMicros() >= window.fromMicros()) {
            buckets.add(window.bucket(bucket.startMicros()));
            min.add(bucket.min());
            max.add(bucket.max());
            mean.add(bucket.mean());
            last.add(bucket.last());
        }
    }

    boolean isEmpty() {
        return buckets.isEmpty();
    }

    Series.Line line() {
        return new Series.Line(
                name.subject(), name.good().isEmpty() ? null : name.good(), name.name(), buckets, min, max, mean, last);
    }
}
