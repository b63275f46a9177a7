package dev.bourse.dashboards.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The series that are known now, each cut into buckets. One thread. */
final class Tracks {
    private final long widthMicros;
    private final Map<SeriesName, Track> tracks = new HashMap<>();
    private Sheets sheets;

    Tracks(long widthMicros) {
        this.widthMicros = widthMicros;
    }

    /** Where finished buckets go from now on. */
    void writeTo(Sheets next) {
        sheets = next;
    }

    void set(SeriesName series, long atMicros, double value) throws SQLException {
        tracks.computeIfAbsent(series, this::begin).set(atMicros, value);
    }

    private Track begin(SeriesName series) {
        // It can be asked for before its first bucket is full.
        sheets.number(series);
        return new Track(widthMicros, bucket -> sheets.bucket(series, bucket));
    }

    /** Those of the subjects hold until then. */
    void advance(Predicate<SeriesName> which, long atMicros) throws SQLException {
        for (Map.Entry<SeriesName, Track> entry : tracks.entrySet()) {
            if (which.test(entry.getKey())) {
                entry.getValue().advance(atMicros);
            }
        }
    }

    /** Nothing more is known of them; what there is of their last bucket is written. */
    void end(Predicate<SeriesName> which) throws SQLException {
        List<SeriesName> ended = new ArrayList<>();
        for (Map.Entry<SeriesName, Track> entry : tracks.entrySet()) {
            if (which.test(entry.getKey())) {
                entry.getValue().flush();
                ended.add(entry.getKey());
            }
        }
        ended.forEach(tracks::remove);
    }
}
