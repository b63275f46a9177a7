package dev.bourse.allocation.dynamics;

/** One play's rounds, each of which changes the bids. */
interface Rounds {
    /** Plays a round and says whether the stop rule is met by the bids as they are now. */
    boolean settled();

    /** Prices after the last round; the array is the play's own. */
    double[] prices();
}
