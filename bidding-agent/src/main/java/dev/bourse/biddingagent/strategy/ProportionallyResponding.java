package dev.bourse.biddingagent.strategy;

import dev.bourse.allocation.strategy.ProportionalResponse;

/** {@code proportional-response}: each machine is paid in proportion to what it brings. */
public final class ProportionallyResponding extends Allocated {
    /** As {@link java.util.ServiceLoader} makes it. */
    public ProportionallyResponding() {
        super("proportional-response", ProportionalResponse::new);
    }
}
