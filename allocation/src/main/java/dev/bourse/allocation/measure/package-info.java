/**
 * How good an outcome is: efficiency, utility uniformity, envy-freeness, Nash gap.
 *
 * <p>This room knows a game and bids, and judges them. It must not know how the bids came about. No measure is ever NaN:
 * each says what it is where its formula is 0/0.
 */
package dev.bourse.allocation.measure;
