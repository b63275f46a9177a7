/**
 * A recorded market under another mechanism.
 *
 * <p>This room knows a market's moments and what other rules make of a game; it must not know where moments are kept or
 * who asks.
 */
package dev.bourse.dashboards.counterfactual;
