package dev.bourse.biddingagent.bidding;

import java.util.Map;
import java.util.Optional;

/**
 * What machines are worth to the bidder now.
 *
 * @param weights w_ij by machine, at least 0; a machine that is missing is worth nothing
 * @param explored a machine to bid a little on in order to learn its worth
 */
public record Wants(Map<String, Double> weights, Optional<String> explored) {
    double weight(String machine) {
        return weights.getOrDefault(machine, 0.0);
    }
}
