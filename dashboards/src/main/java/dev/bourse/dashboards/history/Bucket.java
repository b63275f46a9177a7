package dev.bourse.dashboards.history;

import java.sql.SQLException;

/**
 * What a value did in a stretch of time.
 *
 * @param startMicros when the bucket begins, since the epoch
 * @param min the smallest value
 * @param max the largest
 * @param mean the mean over the time in which the value was known
 * @param last the last value known
 * @param coveredMicros for how long the value was known; 0 where it was known for a moment only
 */
record Bucket(long startMicros, double min, double max, double mean, double last, long coveredMicros) {
    /** Takes finished buckets. */
    interface Sink {
        void take(Bucket bucket) throws SQLException;
    }
}
