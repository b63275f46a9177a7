/**
 * What bidders want to run and what runs: the book of tasks, the pure comparison of the two, and the shell that starts,
 * watches and stops.
 *
 * <p>This room knows tasks, their logs and who has a share; it must not know prices, vouchers or HTTP.
 */
package dev.bourse.marketnode.tasks;
