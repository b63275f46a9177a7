/**
 * The bidder's rule: from what it values, holds and sees to what it bids.
 *
 * <p>This room knows one bidder at a time, the others only as one sum per good. It must not know who they are, how the
 * market moves, or how outcomes are judged.
 */
package dev.bourse.allocation.strategy;
