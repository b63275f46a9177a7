package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.measure.Outcome;

/**
 * Who gets what, and how sure that is what the rule says.
 *
 * @param outcome shares, and prices where the mechanism has some
 * @param certificate how near the rule's exact point the outcome is
 */
public record Allocation(Outcome outcome, Certificate certificate) {}
