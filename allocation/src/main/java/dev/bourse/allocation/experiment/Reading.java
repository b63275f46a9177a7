package dev.bourse.allocation.experiment;

/** A point of a figure. */
public record Reading(Label label, Spread spread) {}
