/**
 * What somebody gains by gaming the market: by reporting other weights, committing to bids, splitting into several
 * bidders, bidding on the own good, or acting with another bidder.
 *
 * <p>This room knows how a market is changed by each, and measures before and after, at linear utilities. A market that
 * did not settle again is told as such. It must not know how an equilibrium is found, nor print.
 */
package dev.bourse.allocation.manipulation;
