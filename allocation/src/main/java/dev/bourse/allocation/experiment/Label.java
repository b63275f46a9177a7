package dev.bourse.allocation.experiment;

/**
 * What a number is of.
 *
 * @param market how games were drawn, as {@code uniform}
 * @param series whose doing it is, as {@code equilibrium}
 * @param measure what was measured, as {@code efficiency}
 * @param at where along the figure: a number of bidders, or a round
 */
public record Label(String market, String series, String measure, int at) {
    /** Rounds until the market settled, of those that did. */
    public static final String ROUNDS = "rounds";

    /** The part of the seeds whose market settled. */
    public static final String SETTLED = "settled";

    public static final String NASH_GAP = "Nash gap";
    public static final String EFFICIENCY = "efficiency";
    public static final String UNIFORMITY = "utility uniformity";
    public static final String ENVY_FREENESS = "envy-freeness";
}
