package dev.bourse.allocation.experiment;

/**
 * What a number is of.
 *
 * @param market how games were drawn, as {@code uniform}
 * @param series whose doing it is, as {@code equilibrium}
 * @param measure what was measured, as {@code efficiency}
 * @param at where along the figure: a number of bidders or a round
 */
public record Label(String market, String series, String measure, int at) {}
