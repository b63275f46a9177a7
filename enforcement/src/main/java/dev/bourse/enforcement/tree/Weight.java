package dev.bourse.enforcement.tree;

/** Weights in proportion to shares, on one scale for both versions of control groups. */
final class Weight {
    /** The largest weight version 2 takes; version 1 takes it too. */
    private static final int WHOLE = 10_000;
    /** The largest weight of bfq. */
    private static final int WHOLE_DISK = 1_000;
    /** The weight of who has no share; also the smallest that version 1 takes. */
    static final int FLOOR = 2;
    /** Shares that were summed and divided may be this much above 1. */
    private static final double ROUNDING = 1e-6;

    private Weight() {}

    /** max(2, round(10000 share)). */
    static int of(double share) {
        return Math.clamp(Math.round(WHOLE * share), FLOOR, WHOLE);
    }

    /** max(1, round(1000 share)), the scale of the scheduler bfq, which io.cost takes too. */
    static int ofDisk(double share) {
        return Math.clamp(Math.round(WHOLE_DISK * share), 1, WHOLE_DISK);
    }

    static void check(String bidder, double share) {
        if (!(share >= 0 && share <= 1 + ROUNDING)) {
            throw new IllegalArgumentException(
                    "The share (%s) of the bidder (%s) must be from 0 to 1.".formatted(share, bidder));
        }
    }
}
