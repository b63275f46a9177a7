package dev.bourse.simulation.machine;

import dev.bourse.api.market.BidView;
import dev.bourse.marketnode.auction.Clearing;
import java.time.Instant;
import java.util.Optional;

/**
 * What a machine shows to a bidder.
 *
 * @param at when, by its clock
 * @param clearing the last prices
 * @param bid the bidder's own
 */
public record Look(Instant at, Clearing clearing, Optional<BidView> bid) {}
