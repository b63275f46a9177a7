package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Magnitude;
import java.util.Arrays;

/**
 * Sums up envy in one form: u_i = U_i(r_i) / p_i against U_i(r_j) / p_j, where p is 1 for all or the budget. Kept by
 * judge and added in their order, so the figures do not depend on threads.
 */
final class EnvyTally implements Judges.Verdict {
    private final double[] utilities;
    private final double[] per;
    private final double[] least;
    private final double[] sums;

    EnvyTally(double[] utilities, double[] per) {
        this.utilities = utilities;
        this.per = per;
        this.least = new double[utilities.length];
        this.sums = new double[utilities.length];
    }

    @Override
    public void of(int judge, int count, int[] bidders, double[] worths) {
        double u = utilities[judge];
        double p = per[judge];
        // Most pairs know no envy; a product shows it without divisions where the judge's own value is ordinary.
        double own = Magnitude.ordinary(u / p) ? u / p : 0;
        double smallest = 1;
        double sum = 0;
        for (int n = 0; n < count; n++) {
            double q = per[bidders[n]];
            if (worths[n] > own * q) {
                double ratio = Math.min(1, Ratio.of(u, p, worths[n], q));
                smallest = Math.min(smallest, ratio);
                sum += 1 - ratio;
            }
        }
        least[judge] = smallest;
        sums[judge] = sum;
    }

    /** rho. */
    double freeness() {
        return Arrays.stream(least).min().orElse(1);
    }

    /** The mean over all ordered pairs of two bidders. */
    double mean() {
        double sum = 0;
        for (double each : sums) {
            sum += each;
        }
        double pairs = (double) sums.length * (sums.length - 1);
        return pairs > 0 ? sum / pairs : 0;
    }
}
