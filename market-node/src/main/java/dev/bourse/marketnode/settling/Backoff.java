package dev.bourse.marketnode.settling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before trying again: twice as long each time, and never the same as everybody else. One thread. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private Duration next = FIRST;

    /** Begins with half a second. */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half of the present wait and all of it. */
    public Duration next() {
        long most = next.toMillis();
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LAST) < 0 ? twice : LAST;
        return Duration.ofMillis(random.nextLong(most / 2, most + 1));
    }

    /** The last attempt succeeded. */
    public void reset() {
        next = FIRST;
    }
}
