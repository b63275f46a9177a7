/**
 * What was used: readings of the enforcer's counters, added up by bidder.
 *
 * <p>This room knows CPU time; it must not know prices or charges.
 */
package dev.bourse.marketnode.metering;
