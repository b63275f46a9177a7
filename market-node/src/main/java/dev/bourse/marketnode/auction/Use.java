package dev.bourse.marketnode.auction;

import java.math.BigInteger;

/**
 * What a bidder used of what it was entitled to.
 *
 * @param usedNanos U, CPU time used
 * @param entitledNanos E, the integral of share times capacity over the same time; above 0
 */
record Use(long usedNanos, long entitledNanos) {
    /** Of a bidder that no reading tells of. */
    static final Use NONE = new Use(0, 1);

    private static final int PARTS = 5;

    /** What is to be paid of {@code x}, rate times time: {@code x (1/5 + 4/5 min(1, U/E))}, rounded down. */
    BigInteger of(BigInteger owed) {
        long used = Math.clamp(usedNanos, 0, entitledNanos);
        return owed.multiply(BigInteger.valueOf(entitledNanos + (PARTS - 1) * used))
                .divide(BigInteger.valueOf(PARTS * entitledNanos));
    }
}
