package dev.bourse.biddingagent.strategy;

import dev.bourse.allocation.strategy.Fixed;

/** {@code fixed}: evenly over the machines at first, and then as it was, whatever the prices. */
public final class Unmoved extends Allocated {
    /** As {@link java.util.ServiceLoader} makes it. */
    public Unmoved() {
        super("fixed", Fixed::new);
    }
}
