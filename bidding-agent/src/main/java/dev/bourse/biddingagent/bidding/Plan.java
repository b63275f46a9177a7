package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.util.List;

/**
 * What a bidder does next: first the holds, all in one request, then the bids.
 *
 * @param spendRate X, what it means to spend in all
 * @param holds to be placed at the bank
 * @param bids to be set or withdrawn
 */
public record Plan(Rate spendRate, List<NewHold> holds, List<NewBid> bids) {
    /**
     * A hold for one machine.
     *
     * @param machine who may charge
     * @param amount how much
     * @param maxRate how fast
     * @param life for how long
     */
    public record NewHold(String machine, Credits amount, Rate maxRate, Duration life) {}

    /**
     * A bid to be set; with rate zero, withdrawn.
     *
     * @param machine where
     * @param rate x_ij
     * @param onHold whether it must wait for this plan's hold on the machine, and is void if that fails
     */
    public record NewBid(String machine, Rate rate, boolean onHold) {
        /** Whether the bid ends. */
        public boolean isWithdrawal() {
            return rate.equals(Rate.ZERO);
        }
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return holds.isEmpty() && bids.isEmpty();
    }
}
