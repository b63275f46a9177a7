package dev.bourse.enforcement;

/** What becomes of capacity that its buyer leaves idle. */
public enum Sharing {
    /** Whoever can use it gets it, in proportion to the shares. */
    WEIGHTED,
    /** Nobody gets it: each bidder also has a quota of share times capacity. */
    CAPPED
}
