package dev.bourse.api.observatory;

import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.List;

/**
 * One bidder in the market.
 *
 * @param at when
 * @param bidder its account
 * @param rate what it spends in all
 * @param disclosed whether it publishes a valuation; what needs one is absent if not
 * @param utility what its shares are worth to it, of all machines
 * @param utilityPerCredit that for each credit per hour
 * @param gap the part of its best utility that it forgoes by its split
 * @param maxEnvy its largest envy, per credit
 * @param envied whose shares it would rather have; only for who may know that bidder
 * @param holdings by machine
 */
public record BidderView(
        Instant at,
        String bidder,
        Rate rate,
        boolean disclosed,
        Double utility,
        Double utilityPerCredit,
        Double gap,
        Double maxEnvy,
        String envied,
        List<Holding> holdings) {
    /**
     * What it has of one machine.
     *
     * @param machine which
     * @param rate what it pays there
     * @param price what all pay there
     * @param share {@code rate / price}
     * @param weight what all of the machine is worth to it; absent if undisclosed
     * @param best what its best response would pay there; absent if undisclosed
     */
    public record Holding(String machine, Rate rate, Rate price, double share, Double weight, Rate best) {}
}
