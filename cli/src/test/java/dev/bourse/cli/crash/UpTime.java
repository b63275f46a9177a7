package dev.bourse.cli.crash;

import java.time.Duration;

/** For how long a node can have charged a bid at most, and for how long it must have, through several lives. */
final class UpTime {
    private long longestNanos;
    private long shortestNanos;
    private long mayFrom;
    private long mustFrom;

    /** From now on it may charge. */
    void may() {
        mayFrom = System.nanoTime();
    }

    /** From now on it must. */
    void must() {
        mustFrom = System.nanoTime();
    }

    /** From now on it need not. */
    void neednt() {
        shortestNanos += System.nanoTime() - mustFrom;
    }

    /** From now on it can't. */
    void cant() {
        longestNanos += System.nanoTime() - mayFrom;
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    Duration shortest() {
        return Duration.ofNanos(shortestNanos);
    }
}
