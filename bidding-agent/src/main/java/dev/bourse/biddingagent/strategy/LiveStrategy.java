package dev.bourse.biddingagent.strategy;

/**
 * A bidder's rule, as an agent runs it: a pure function from the valuation, the spend rate, the prices of the others and
 * the own bids to bids. To add one, put its name into {@code META-INF/services/} under this interface's, in a jar that the
 * agent's key {@code plugins} names. All arrays are by machine, in the same order; none is to be changed. For any thread.
 *
 * <p>The agent does the rest: it goes a part of the way only (damping), keeps under the cap on the unit price, and funds.
 */
public interface LiveStrategy {
    /** As it is configured, such as {@code best-response}. */
    String name();

    /**
     * The bids.
     *
     * @param weights w_j, at least 0; 0 where no bid is wanted
     * @param spendRate X, above 0, micro-credits per hour
     * @param others y_j, what others and the reserve bid, above 0, micro-credits per hour
     * @param own x_j, the present bids; all 0 for a newcomer
     * @return one for each machine, finite, not negative, in sum at most X
     */
    double[] bids(double[] weights, double spendRate, double[] others, double[] own);

    /** Whether a bid that brings next to nothing may be left out, and the others asked for anew without that machine. */
    default boolean mayDrop() {
        return false;
    }

    /** The same for a bidder that can use so many machines at most. */
    default LiveStrategy on(int machines) {
        return this;
    }
}
