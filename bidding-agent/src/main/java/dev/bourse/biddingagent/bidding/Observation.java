package dev.bourse.biddingagent.bidding;

import dev.bourse.api.money.Credits;
import java.util.Map;

/**
 * The market as one bidder sees it.
 *
 * @param available what its account can still spend
 * @param machines those that answered, by name
 */
public record Observation(Credits available, Map<String, MachineSeen> machines) {}
