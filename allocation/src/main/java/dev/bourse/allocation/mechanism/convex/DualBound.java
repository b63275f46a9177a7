package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/**
 * How far a point can be from the maximum of P(r) = sum_i X_i log U_i(r_i), whoever found it and however.
 *
 * <p>Let p >= 0 be any prices. Shares of a good sum to at most 1, so sum_i p.r_i <= sum_j p_j, and
 *
 * <pre>
 * P(r) <= sum_j p_j + sum_i max_r (X_i log U_i(r) - p.r)
 * </pre>
 *
 * <p>Utility scales with the bundle, so whoever spends c gets at most c / e_i(p), where e_i is the least cost of a unit
 * of utility ({@link Taste}); X_i log(c / e_i) - c is largest at c = X_i. Hence the bound
 *
 * <pre>
 * D(p) = sum_j p_j + sum_i X_i (log X_i - 1 - log e_i(p))
 * </pre>
 *
 * <p>For linear utilities -log e_i is log max_j w_ij / p_j. At the prices of the maximum the two meet.
 */
final class DualBound {
    private DualBound() {}

    /**
     * (D - P) / max(1, |P|), with each utility as a part of what everything would be worth. O(entries).
     *
     * @param point with shares that add up to at most 1 for each good
     */
    static double gap(Taste taste, Point point) {
        Market market = taste.market();
        double[] everything = new double[market.entries()];
        double[] logShare = Arrays.stream(point.share).map(Math::log).toArray();
        double[] byGood = Arrays.stream(point.price).map(Math::log).toArray();
        double[] logPrice =
                Arrays.stream(market.rows.column).mapToDouble(j -> byGood[j]).toArray();
        double objective = 0;
        double bound = Arrays.stream(point.price).sum();
        for (int i = 0; i < market.bidders(); i++) {
            double x = market.budget[i];
            double most = taste.logUtility(i, everything);
            objective += x * (taste.logUtility(i, logShare) - most);
            bound += x * (Math.log(x) - 1 - taste.logUnitCost(i, logPrice) - most);
        }
        return (bound - objective) / Math.max(1, Math.abs(objective));
    }
}
