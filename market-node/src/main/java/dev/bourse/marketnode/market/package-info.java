/**
 * The auction at work: commands are gathered, stepped, written to the journal, enforced, answered and published, in this
 * order, by one event loop.
 *
 * <p>This room knows when to step and in which order to do what follows; it must not know the auction's rules, nor how
 * shares become limits.
 */
package dev.bourse.marketnode.market;
