/**
 * The whole market in one thread: the bank's rules, machines' auctions and journals, and bidders, as they run in
 * production, under a seeded clock, network and disk, watched by named checkers.
 *
 * <p>This room puts a market together from a seed and runs it. It knows production's cores and ports; production must
 * not know that it is simulated.
 */
package dev.bourse.simulation;
