package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.dynamics.Ending;

/** How near an outcome is to the exact point of the rule that gave it. */
public sealed interface Certificate {
    /** Computed in closed form or by a finite algorithm: exact but for rounding. */
    record Exact() implements Certificate {}

    /**
     * The objective lies within this of its bound.
     *
     * @param relative (bound - objective) / max(1, |objective|), not below 0
     */
    record DualityGap(double relative) implements Certificate {}

    /**
     * An equilibrium, or where the bidders were when patience ended.
     *
     * @param nashGap the largest part of its best utility that a bidder misses
     * @param ending whether and how the bidders settled
     * @param rounds how many rounds they took
     */
    record Settled(double nashGap, Ending ending, int rounds) implements Certificate {}
}
