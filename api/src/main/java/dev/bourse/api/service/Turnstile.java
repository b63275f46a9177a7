package dev.bourse.api.service;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts the requests of each caller in a {@link Bucket}. Forgets callers whose buckets are full again, so that its
 * size is that of the present crowd; for one event loop.
 */
final class Turnstile {
    private static final int CROWD = 10_000;

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new HashMap<>();

    Turnstile(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Lets a request through, or says after how many seconds the caller may try again; 0 is through. */
    long pass(String caller) {
        long now = nanoTime.getAsLong();
        Bucket bucket = now(caller, now);
        if (!bucket.hasOne()) {
            return bucket.secondsUntilOne(limits.requestsPerSecond());
        }
        if (buckets.size() >= CROWD && !buckets.containsKey(caller)) {
            buckets.values().removeIf(old -> later(old, now).tokens() >= limits.burst());
        }
        buckets.put(caller, bucket.less());
        return 0;
    }

    /** As {@link #pass}, but without counting. */
    long peek(String caller) {
        Bucket bucket = now(caller, nanoTime.getAsLong());
        return bucket.hasOne() ? 0 : bucket.secondsUntilOne(limits.requestsPerSecond());
    }

    int crowd() {
        return buckets.size();
    }

    private Bucket now(String caller, long now) {
        Bucket bucket = buckets.get(caller);
        return bucket == null ? new Bucket(limits.burst(), now) : later(bucket, now);
    }

    private Bucket later(Bucket bucket, long now) {
        return bucket.at(now, limits.requestsPerSecond(), limits.burst());
    }
}
