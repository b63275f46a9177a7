/**
 * Goods given whole, each to one bidder, so that the sum of weights is largest.
 *
 * <p>This room knows weights and how many goods a bidder can use. It must not know budgets, prices or shares.
 */
package dev.bourse.allocation.mechanism.matching;
