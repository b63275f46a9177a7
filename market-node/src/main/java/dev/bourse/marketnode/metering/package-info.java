/**
 * What was used: readings of the enforcer's counters, added up by task and bidder over all starts of the node.
 *
 * <p>This room knows quantities and the file that keeps them; it must not know prices or charges.
 */
package dev.bourse.marketnode.metering;
