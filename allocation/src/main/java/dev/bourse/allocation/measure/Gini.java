package dev.bourse.allocation.measure;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import java.util.Arrays;

/**
 * The Gini coefficient (Gini 1912): the mean difference of two values over twice their mean, sum_i sum_j |v_i - v_j| / (2
 * n sum_i v_i), in [0, 1 - 1/n]. 0 where all are equal, also where all are 0 or there are none.
 */
public final class Gini {
    private Gini() {}

    /** Of any values that are finite and not negative. O(n log n): sum_k (2k - n + 1) v_(k) / (n sum_k v_(k)). */
    public static double of(double[] values) {
        double[] rising = values.clone();
        Arrays.sort(rising);
        int n = rising.length;
        double most = n == 0 ? 0 : rising[n - 1];
        if (n > 0 && !(rising[0] >= 0 && most <= Double.MAX_VALUE)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The values of a Gini coefficient lie between " + rising[0] + " and " + most
                            + " but must be finite and not negative; leave out or shift what is not.");
        }
        if (most == 0) {
            return 0;
        }
        double sum = 0;
        double differences = 0;
        for (int k = 0; k < n; k++) {
            double relative = rising[k] / most;
            sum += relative;
            differences += (2.0 * k - n + 1) * relative;
        }
        return Math.max(0, differences / n / sum);
    }
}
