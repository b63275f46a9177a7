package dev.bourse.allocation.utility;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/**
 * U = sum_j w_j min(r_j, s): concave, with a point beyond which more of a good is of no use, as when a job has fewer
 * threads than the machine has CPUs.
 *
 * @param point s, above 0 and at most 1
 */
public record Saturating(double point) implements Utility {
    public Saturating {
        if (!(point > 0 && point <= 1)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The share at which utility saturates is " + point + " but must lie above 0 and not above 1.");
        }
    }

    @Override
    public double of(int goods, double[] weights, double[] shares) {
        double sum = 0;
        for (int j = 0; j < goods; j++) {
            sum += weights[j] * Math.min(shares[j], point);
        }
        return sum;
    }

    @Override
    public String name() {
        return "saturating(" + point + ")";
    }
}
