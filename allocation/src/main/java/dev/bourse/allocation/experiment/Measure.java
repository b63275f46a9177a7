package dev.bourse.allocation.experiment;

/** The measures' names. */
final class Measure {
    static final String ROUNDS = "rounds";
    static final String SETTLED = "settled";
    static final String NASH_GAP = "Nash gap";
    static final String EFFICIENCY = "efficiency";
    static final String UNIFORMITY = "utility uniformity";
    static final String ENVY_FREENESS = "envy-freeness";

    private Measure() {}
}
