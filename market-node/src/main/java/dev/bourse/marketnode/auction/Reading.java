package dev.bourse.marketnode.auction;

import java.util.Map;
import java.util.Set;

/**
 * What a machine's meter shows of its bidders.
 *
 * @param cpuNanos CPU time used by bidder; only grows, and begins anywhere
 * @param running those with a task that runs
 */
public record Reading(Map<String, Long> cpuNanos, Set<String> running) {
    /** Takes copies. */
    public Reading {
        cpuNanos = Map.copyOf(cpuNanos);
        running = Set.copyOf(running);
    }
}
