package dev.bourse.cli.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long each of many took, in nanoseconds. Plain numbers: as objects, millions of them would stop the measuring
 * process for tens of milliseconds whenever its memory is swept, and that would be measured.
 *
 * <p>One thread adds; any may ask.
 */
final class Times {
    private static final int ROOM = 1 << 16;

    private final AtomicInteger count = new AtomicInteger();
    private volatile long[] nanos = new long[ROOM];

    void add(long each) {
        int at = count.get();
        if (at == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * at);
        }
        nanos[at] = each;
        count.set(at + 1);
    }

    /** How many there are. */
    int count() {
        return count.get();
    }

    /** Forgets all. */
    void clear() {
        count.set(0);
    }

    Latency latency(String what) {
        return Latency.of(what, Arrays.stream(nanos, 0, count()));
    }
}
