package dev.bourse.biddingagent.valuation;

import java.time.Instant;

/**
 * The counters of a job on one machine; both grow until a task starts anew.
 *
 * @param units of progress made
 * @param cpuSeconds of CPU time used for them, or bought where use is not metered
 * @param at when they were read
 */
public record Reading(double units, double cpuSeconds, Instant at) {
    boolean isAfter(Reading earlier) {
        return units >= earlier.units && cpuSeconds >= earlier.cpuSeconds && at.isAfter(earlier.at);
    }
}
