/**
 * Pure economics: arrays in, arrays out.
 *
 * <p>{@code game} says who wants what and who holds what; {@code clearing} turns bids into shares; {@code strategy}
 * is the bidder's rule; {@code dynamics} lets bidders answer each other; {@code measure} judges the outcome. Nothing
 * here knows of time, other threads, files, JSON or the network.
 */
package dev.bourse.allocation;
