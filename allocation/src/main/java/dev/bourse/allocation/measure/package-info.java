/**
 * How good an outcome is: efficiency, welfare, fairness, envy, and how far bids are from an equilibrium.
 *
 * <p>This room knows a game and who gets what under any rule, and judges it; only the Nash gap asks for bids. It must not
 * know how the outcome came about. No measure is ever NaN: each says what it is where its formula is 0/0.
 */
package dev.bourse.allocation.measure;
