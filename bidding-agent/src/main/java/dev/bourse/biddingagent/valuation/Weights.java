package dev.bourse.biddingagent.valuation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The valuation w_ij of one bidder i, by machine j. Immutable. */
public sealed interface Weights permits Weights.Given, Learned {
    /**
     * w_ij by machine.
     *
     * @param capacities of the machines that are there, in CPUs
     */
    Map<String, Double> of(Map<String, Double> capacities, Instant now);

    /** A machine worth a small bid, only to learn what it does; of these, at most one. */
    Optional<String> explored(Set<String> machines, Instant now);

    /**
     * What the whole of each machine does in a second, in units of progress: so much that it does less with probability 1/6
     * only (a standard deviation below the mean). Empty where that is not known.
     */
    default Map<String, Double> cautiousSpeeds(Map<String, Double> capacities, Instant now) {
        return Map.of();
    }

    /** The same, but the mean, and only of machines that were tried. */
    default Map<String, Double> speeds(Map<String, Double> capacities, Instant now) {
        return Map.of();
    }

    /** By machine, the standard deviation of the weight as a part of it; 1 for one that was never tried. */
    default Map<String, Double> deviations(Set<String> machines, Instant now) {
        return Map.of();
    }

    /** The weights after a reading of a machine. */
    Weights after(String machine, Reading reading);

    /** Where they come from, as it is published: {@code file} or {@code learned}. */
    String origin();

    /**
     * Weights that the user gave.
     *
     * @param weights at least 0, finite, one of them above 0
     */
    record Given(Map<String, Double> weights) implements Weights {
        /** Checks the weights. */
        public Given {
            weights.forEach((machine, weight) -> {
                if (weight == null || !(weight >= 0) || weight > 1e100) {
                    throw new IllegalArgumentException(
                            "The weight (%s) of machine %s must be a number from 0 to 1e100; give it the machine's worth in any unit."
                                    .formatted(weight, machine));
                }
            });
            if (weights.values().stream().noneMatch(weight -> weight > 0)) {
                throw new IllegalArgumentException(
                        "The weights (%s) must have one above 0; name a machine that is worth something."
                                .formatted(weights));
            }
            weights = Map.copyOf(weights);
        }

        @Override
        public Map<String, Double> of(Map<String, Double> capacities, Instant now) {
            return weights;
        }

        @Override
        public Optional<String> explored(Set<String> machines, Instant now) {
            return Optional.empty();
        }

        @Override
        public Weights after(String machine, Reading reading) {
            return this;
        }

        @Override
        public String origin() {
            return "file";
        }
    }
}
