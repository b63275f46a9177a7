package dev.bourse.allocation.dynamics;

import java.util.Locale;

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

    /** The ending in a word or two. */
    default String words() {
        return switch (this) {
            case Converged _ -> "converged";
            case Oscillates(int period, double amplitude) ->
                String.format(Locale.ROOT, "oscillates with period %d, prices by %.2g", period, amplitude);
            case Unsettled _ -> "not converged";
        };
    }

    default boolean converged() {
        return this instanceof Converged;
    }
}
