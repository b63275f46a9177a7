package dev.bourse.allocation.utility;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/**
 * U = the sum of the k largest w_j r_j: at most k machines are of use (the paper's finite parallelism). O(goods k).
 *
 * @param machines k, at least 1
 */
public record Finite(int machines) implements Utility {
    public Finite {
        if (machines < 1) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The number of machines a bidder can use is " + machines + " but must be at least 1.");
        }
    }

    @Override
    public double of(int goods, double[] weights, double[] shares) {
        double[] largest = new double[Math.min(machines, goods)];
        for (int j = 0; j < goods; j++) {
            double term = weights[j] * shares[j];
            if (term > largest[0]) {
                int at = 0;
                for (; at + 1 < largest.length && largest[at + 1] < term; at++) {
                    largest[at] = largest[at + 1];
                }
                largest[at] = term;
            }
        }
        double sum = 0;
        for (double term : largest) {
            sum += term;
        }
        return sum;
    }

    @Override
    public String name() {
        return "finite(" + machines + ")";
    }
}
