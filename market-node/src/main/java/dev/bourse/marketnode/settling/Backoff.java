package dev.bourse.marketnode.settling;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before trying again: twice as long each time, and never the same as everybody else. One thread. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half of the present wait and all of it. */
    Duration next() {
        long most = next.toMillis();
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LAST) < 0 ? twice : LAST;
        return Duration.ofMillis(random.nextLong(most / 2, most + 1));
    }

    void reset() {
        next = FIRST;
    }
}
