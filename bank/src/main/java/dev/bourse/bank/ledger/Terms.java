package dev.bourse.bank.ledger;

import java.time.Duration;

/**
 * The bank's terms of business.
 *
 * @param settlementWindow for how long after a hold's expiry it can be settled
 * @param maxSkew by how much a machine's clock may be ahead of the bank's
 * @param longestHold the longest time that a hold may last
 */
public record Terms(Duration settlementWindow, Duration maxSkew, Duration longestHold) {
    /** The shortest time that a hold may last. */
    public static final Duration SHORTEST_HOLD = Duration.ofSeconds(60);

    /** Checks the ranges. */
    public Terms {
        if (settlementWindow.isNegative() || maxSkew.isNegative()) {
            throw new IllegalArgumentException(
                    "The settlement window (%s) and the largest skew (%s) must be at least 0."
                            .formatted(settlementWindow, maxSkew));
        }
        if (longestHold.compareTo(SHORTEST_HOLD) < 0) {
            throw new IllegalArgumentException(
                    "The longest hold (%s) must be at least %s.".formatted(longestHold, SHORTEST_HOLD));
        }
    }
}
