package dev.bourse.allocation.measure;

/**
 * How evenly an outcome treats the bidders, in one of two forms: over utilities u_i = U_i(r_i) and others' bundles u_ij =
 * U_i(r_j), or <i>per credit</i>, over u_i = U_i(r_i) / X_i and u_ij = U_i(r_j) / X_j. With equal budgets both agree; with
 * unequal ones the paper's bounds hold for neither.
 *
 * <p>Envy of i towards j is max(0, 1 - u_i / u_ij), in [0, 1]: the part of what the other's bundle is worth to i that i
 * lacks; 0 where that bundle is worth nothing to i. It stays when a bidder's weights are multiplied by a constant, which
 * uniformity and Gini do not.
 *
 * @param uniformity tau = min_i u_i / max_i u_i (Feldman, Lai and Zhang, EC 2005), in [0, 1]; 1 where all are 0
 * @param envyFreeness rho = min_i,j u_i / u_ij, i = j included (ibid.; the inverse of the envy-ratio of Lipton et al., EC
 *     2004), in [0, 1]; who finds nothing in another's bundle does not envy it
 * @param meanEnvy the mean envy over ordered pairs of two bidders, in [0, 1]; 0 for one bidder
 * @param gini {@link Gini} of the u_i, in [0, 1)
 */
public record Fairness(double uniformity, double envyFreeness, double meanEnvy, double gini) {
    /** The largest envy of any bidder towards any other, 1 - rho. */
    public double maxEnvy() {
        return 1 - envyFreeness;
    }

    static Fairness of(double[] utilities, double[] per, EnvyTally envy) {
        int most = 0;
        for (int i = 1; i < utilities.length; i++) {
            most = Ratio.of(utilities[i], per[i], utilities[most], per[most]) > 1 ? i : most;
        }
        double[] relative = new double[utilities.length];
        double uniformity = 1;
        for (int i = 0; i < relative.length && utilities[most] > 0; i++) {
            relative[i] = Math.min(1, Ratio.of(utilities[i], per[i], utilities[most], per[most]));
            uniformity = Math.min(uniformity, relative[i]);
        }
        return new Fairness(uniformity, envy.freeness(), envy.mean(), Gini.of(relative));
    }
}
