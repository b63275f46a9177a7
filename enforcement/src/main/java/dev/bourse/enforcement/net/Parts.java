package dev.bourse.enforcement.net;

/** Parts of a device in ten thousandths, the scale of weights; coarse, so that noise in shares costs no calls. */
final class Parts {
    static final int WHOLE = 10_000;
    /** The part of who has no share, as its weight of the CPU. */
    static final int FLOOR = 2;
    /** A tenth of a per cent of the device. */
    private static final int STEP = 10;

    private Parts() {}

    /** max(2, 10 round(1000 share)). */
    static int of(double share) {
        return Math.clamp(STEP * Math.round(share * WHOLE / STEP), FLOOR, WHOLE);
    }
}
