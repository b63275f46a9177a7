/**
 * Whether a machine takes business, and what it says of itself: cordoned, drained, labelled while it runs, and kept over
 * restarts.
 *
 * <p>This room knows who is still let in and when all must be gone; it must not know how bids or tasks are ended.
 */
package dev.bourse.marketnode.upkeep;
