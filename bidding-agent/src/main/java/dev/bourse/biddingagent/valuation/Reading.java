package dev.bourse.biddingagent.valuation;

import java.time.Instant;
import java.util.Set;

/**
 * The counters of a job on one machine; both grow until a task starts anew.
 *
 * @param units of progress made
 * @param cpuSeconds of CPU time used for them, or bought where use is not metered
 * @param at when they were read
 * @param lives whose they are: which tasks, and which start of each. One that begins anew may go on from a checkpoint, with
 *     units that were made elsewhere
 */
public record Reading(double units, double cpuSeconds, Instant at, Set<String> lives) {
    boolean isAfter(Reading earlier) {
        return lives.equals(earlier.lives)
                && units >= earlier.units
                && cpuSeconds >= earlier.cpuSeconds
                && at.isAfter(earlier.at);
    }
}
