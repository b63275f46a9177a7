package dev.bourse.marketnode.auction;

import dev.bourse.api.money.Credits;
import java.util.Map;

/**
 * What a bidder bought since the auction was recovered; all figures only grow.
 *
 * @param bidder whose
 * @param nanos by good: the integral over time of its rate over the sum of all bidders' rates, the reserve left out, in
 *     nanoseconds (accumulated as a double, rounded down here)
 * @param charged credits charged
 */
public record Bought(String bidder, Map<String, Long> nanos, Credits charged) {
    /** Takes a copy. */
    public Bought {
        nanos = Map.copyOf(nanos);
    }

    /** The integral for one good; 0 where it never bid on it. */
    public long nanos(String good) {
        return nanos.getOrDefault(good, 0L);
    }
}
