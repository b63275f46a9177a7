package dev.bourse.allocation.dynamics;

/** How a play ended. */
public sealed interface Ending {
    /** The stop rule was met. */
    record Converged() implements Ending {}

    /**
     * Rounds ran out while the bids went round in circles.
     *
     * @param period after how many rounds prices were where they had been, at least 2
     * @param amplitude the largest change of a price within a period, relative to the price's largest value in it
     */
    record Oscillates(int period, double amplitude) implements Ending {}

    /** Rounds ran out, and no circle was seen: slow, or restless without a period. */
    record Unsettled() implements Ending {}

    default boolean converged() {
        return this instanceof Converged;
    }
}
