package dev.bourse.api.market;

import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One clearing of a machine.
 *
 * @param machine whose
 * @param number grows by one with every clearing of the epoch
 * @param at when
 * @param goods by good
 */
public record Clearing(String machine, long number, Instant at, Map<String, GoodClearing> goods) {
    /**
     * How one good was cleared.
     *
     * @param capacity how much of it there is, in the good's unit
     * @param price the sum of all rates, the reserve included
     * @param reserve the owner's reserve rate
     * @param bidders how many bid on it
     * @param shares those the reader may see: the reader's own, or everybody's with the scope {@code auditor}
     */
    public record GoodClearing(double capacity, Rate price, Rate reserve, int bidders, List<Share> shares) {
        /** The part of it that bidders have, 0 to 1, as far as the reader may see their shares. */
        public double utilisation() {
            return Math.min(1, shares.stream().mapToDouble(Share::share).sum());
        }
    }

    /**
     * One bidder's part.
     *
     * @param bidder whose
     * @param rate what it pays
     * @param share {@code rate / price}, 0 to 1
     */
    public record Share(String bidder, Rate rate, double share) {}
}
