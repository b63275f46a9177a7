package dev.bourse.biddingagent.strategy;

import dev.bourse.allocation.strategy.FiniteParallelism;

/**
 * {@code finite-parallelism}: the best response on the best k machines, found by swaps; k is how many the bidder can use,
 * and without a bound this is the best response.
 */
public final class FinitelyParallel extends Allocated {
    /** As {@link java.util.ServiceLoader} makes it. */
    public FinitelyParallel() {
        this(Integer.MAX_VALUE);
    }

    private FinitelyParallel(int machines) {
        super("finite-parallelism", () -> new FiniteParallelism(machines));
    }

    @Override
    public LiveStrategy on(int machines) {
        return new FinitelyParallel(machines);
    }
}
