package dev.bourse.api.service;

/**
 * A token bucket: every request takes one token, and the bucket fills again at a steady rate up to its size.
 *
 * @param tokens how many are in it, possibly a part of one
 * @param nanos when that was so, on a clock that never goes back
 */
record Bucket(double tokens, long nanos) {
    private static final double SECOND = 1e9;

    /** The same bucket later. */
    Bucket at(long now, double perSecond, int size) {
        double refilled = tokens + perSecond * Math.max(0, now - nanos) / SECOND;
        return new Bucket(Math.min(size, refilled), now);
    }

    boolean hasOne() {
        return tokens >= 1;
    }

    Bucket less() {
        return new Bucket(tokens - 1, nanos);
    }

    /** In how many whole seconds there will be a token, at least one. */
    long secondsUntilOne(double perSecond) {
        return Math.max(1, (long) Math.ceil((1 - tokens) / perSecond));
    }
}
