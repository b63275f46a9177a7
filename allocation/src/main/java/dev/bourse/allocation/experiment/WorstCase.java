package dev.bourse.allocation.experiment;

import java.util.OptionalDouble;

/**
 * An equilibrium beside what theory says of it.
 *
 * @param family which games it is of
 * @param at where in the family: n of the many bidders, a of opposite weights, the number of bidders of a search
 * @param measure what was measured
 * @param theory the closed form of it, or the bound that it cannot lie below; empty where there is neither
 * @param value what it is
 * @param nashGap how far the bids are from an equilibrium
 */
public record WorstCase(
        String family, double at, String measure, OptionalDouble theory, double value, double nashGap) {}
