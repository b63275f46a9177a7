/**
 * Bidders answer each other until nobody gains by it.
 *
 * <p>This room knows whose turn it is and when to stop. It must not know how a bidder finds its answer, nor wall-clock
 * time: a round is its only clock.
 */
package dev.bourse.allocation.dynamics;
