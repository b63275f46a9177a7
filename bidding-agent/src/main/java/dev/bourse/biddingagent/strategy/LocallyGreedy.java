package dev.bourse.biddingagent.strategy;

import dev.bourse.allocation.strategy.LocalGreedy;

/** {@code local-greedy}: moves a twentieth of the spend rate at a time to where it does most. */
public final class LocallyGreedy extends Allocated {
    /** As {@link java.util.ServiceLoader} makes it. */
    public LocallyGreedy() {
        super("local-greedy", LocalGreedy::new);
    }
}
