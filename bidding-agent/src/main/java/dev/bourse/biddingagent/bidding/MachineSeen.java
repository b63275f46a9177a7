package dev.bourse.biddingagent.bidding;

import dev.bourse.api.market.MachineView;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a look at a machine showed; a machine that did not answer is not seen.
 *
 * @param labels what it is and holds
 * @param price its price, where its signature was found good
 * @param bid the bidder's bid there
 * @param undelivered vouchers for it that it does not have yet
 */
public record MachineSeen(Map<String, String> labels, Optional<Price> price, Optional<Bid> bid, Credits undelivered) {
    /**
     * A price that the machine vouched for.
     *
     * @param rate Y_j, the sum of all rates, the reserve included
     * @param capacity how much of the good there is
     * @param clearing the clearing it comes from
     * @param at when it was signed
     * @param bidders how many bid
     */
    public record Price(Rate rate, double capacity, long clearing, Instant at, int bidders) {}

    /**
     * The bidder's own bid.
     *
     * @param rate x_ij
     * @param share the part of the good that it has
     * @param funds what its vouchers still hold
     * @param runway when funds or vouchers end, from now
     * @param clearing the clearing that this is true from
     */
    public record Bid(Rate rate, double share, Credits funds, Duration runway, long clearing) {}

    /** Whether it wears these labels, and takes the bidder: one that is cordoned takes nobody new. */
    boolean suits(Map<String, String> wanted) {
        boolean takes = bid.isPresent() || !labels.containsKey(MachineView.CORDONED);
        return takes && labels.entrySet().containsAll(wanted.entrySet());
    }

    /** What is there to pay with, vouchers on their way included. */
    Credits funds() {
        return bid.map(Bid::funds).orElse(Credits.ZERO).plus(undelivered);
    }

    Rate rate() {
        return bid.map(Bid::rate).orElse(Rate.ZERO);
    }

    /** The part of the price that is the bidder's own; a bid without a share, on the floor or parked, is not in it. */
    Rate own() {
        return bid.filter(b -> b.share() > 0).map(Bid::rate).orElse(Rate.ZERO);
    }

    /** y_j, what others and the reserve pay; empty where the price is too old, or older than the own bid in it. */
    Optional<Rate> others(Instant now, Duration stale) {
        return price.filter(p -> !p.at().isBefore(now.minus(stale)))
                .filter(p -> bid.isEmpty() || p.clearing() >= bid.get().clearing())
                .map(p -> new Rate(Math.max(1, p.rate().microsPerHour() - own().microsPerHour())));
    }
}
