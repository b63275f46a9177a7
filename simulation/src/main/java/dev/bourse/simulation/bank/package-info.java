/**
 * The bank of a simulated market: production's rules, over books that can be lost, behind a shell that commits in groups
 * and answers after the sync, as production's writer does.
 *
 * <p>This room knows when the bank decides, syncs and dies; it must not know a rule of money.
 */
package dev.bourse.simulation.bank;
