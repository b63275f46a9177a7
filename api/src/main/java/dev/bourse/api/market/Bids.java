package dev.bourse.api.market;

import java.util.List;

/**
 * A list of bids.
 *
 * @param bids by bidder
 */
public record Bids(List<BidView> bids) {}
