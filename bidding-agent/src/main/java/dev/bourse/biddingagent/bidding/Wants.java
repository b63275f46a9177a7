package dev.bourse.biddingagent.bidding;

import java.util.Map;
import java.util.Optional;

/**
 * What machines are worth to the bidder now.
 *
 * @param weights w_ij by machine, at least 0; a machine that is missing is worth nothing
 * @param explored a machine to bid a little on in order to learn its worth
 * @param least how many machines it needs at once, to have any use of them
 * @param work what is still to be done, where that is known
 */
public record Wants(Map<String, Double> weights, Optional<String> explored, int least, Optional<Work> work) {
    /** For a bidder that has use of a single machine. */
    public Wants(Map<String, Double> weights, Optional<String> explored) {
        this(weights, explored, 1, Optional.empty());
    }

    double weight(String machine) {
        return weights.getOrDefault(machine, 0.0);
    }
}
