package dev.bourse.biddingagent.strategy;

import dev.bourse.allocation.strategy.BestResponse;

/** {@code best-response}, the default: what maximises the utility against the others' present bids. */
public final class BestResponding extends Allocated {
    /** As {@link java.util.ServiceLoader} makes it. */
    public BestResponding() {
        super("best-response", BestResponse::new);
    }

    @Override
    public boolean mayDrop() {
        return true;
    }
}
