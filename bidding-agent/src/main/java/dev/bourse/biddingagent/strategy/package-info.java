/**
 * How bids are chosen: {@link dev.bourse.biddingagent.strategy.LiveStrategy} is what a plug-in implements, found by
 * {@link java.util.ServiceLoader}; the built-in ones are those of {@code allocation}. A dry run tells what one would have
 * done at recorded prices.
 *
 * <p>This room knows weights, rates and prices as numbers; it must not know accounts, funds or the network.
 */
package dev.bourse.biddingagent.strategy;
