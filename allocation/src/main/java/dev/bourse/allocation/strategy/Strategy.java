package dev.bourse.allocation.strategy;

/**
 * A bidder's rule. The answer depends on the arguments only; an instance may keep workspace, so it serves one thread at
 * a time, and any number of bidders in turn.
 */
public interface Strategy {
    /**
     * Writes the bidder's new bids into {@code bids}, which may be {@code own} itself. Arrays may be longer than
     * {@code goods}; what lies beyond is neither read nor written.
     *
     * @param goods how many goods the bidder may bid on
     * @param weights w_j >= 0, {@code weights[good]}, at least one positive
     * @param budget X > 0, credits per hour
     * @param others y_j, the others' bids, reserve included; positive wherever w_j is
     * @param own x_j, the bidder's bids so far; all zero for a newcomer
     * @param bids {@code bids[good]}, summing to X, or to less where more would not be worth more
     */
    void answer(int goods, double[] weights, double budget, double[] others, double[] own, double[] bids);
}
