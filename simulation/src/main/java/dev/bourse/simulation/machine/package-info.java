/**
 * A machine of a simulated market: production's auction, outbox and journal under a thin shell that does what
 * production's shell does, in the same order: step, write and sync the journal, then take the new books, then answer.
 *
 * <p>This room knows when things are done and what a crash forgets; it must not know a rule of the auction.
 */
package dev.bourse.simulation.machine;
