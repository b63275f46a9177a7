/**
 * The bidder's rule without I/O: what it spends ({@link dev.bourse.biddingagent.bidding.Pace}), how that is split over
 * machines, and how the bids are kept funded. {@link dev.bourse.biddingagent.bidding.Bidder} is the door:
 * {@code (state, observation, now, random) -> (state, plan)}.
 *
 * <p>This room knows rates, prices, funds and instants; it must not know the network, tokens, or where weights come
 * from.
 */
package dev.bourse.biddingagent.bidding;
