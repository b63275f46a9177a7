/**
 * Those who use a simulated market: the administrator, bidders as production has them, bidders who try whatever comes to
 * their mind, and a machine that lies.
 *
 * <p>This room knows what can be asked of bank and machines, over the network; it must not look into either.
 */
package dev.bourse.simulation.bidder;
