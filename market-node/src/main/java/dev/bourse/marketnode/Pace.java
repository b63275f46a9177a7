package dev.bourse.marketnode;

import java.util.concurrent.locks.LockSupport;

/**
 * Lets so many bytes a second pass: what carries them is the node's own work, which no bidder pays. Blocks; any thread.
 */
final class Pace {
    private static final double BYTES_PER_SECOND = 8 << 20;
    private static final int LEAST_BYTES = 512;
    private static final double NANOS = 1e9;
    /** Shorter ones take longer than they should. */
    private static final double PAUSE_NANOS = 1e6;

    private double owedNanos;

    /** They have passed; the next may when this returns. */
    synchronized void passed(int bytes) {
        owedNanos += Math.max(LEAST_BYTES, bytes) / BYTES_PER_SECOND * NANOS;
        if (owedNanos >= PAUSE_NANOS) {
            LockSupport.parkNanos((long) owedNanos);
            owedNanos = 0;
        }
    }
}
