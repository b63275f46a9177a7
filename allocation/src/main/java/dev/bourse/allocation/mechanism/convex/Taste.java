package dev.bourse.allocation.mechanism.convex;

import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;

/**
 * What a bundle is worth to a bidder and what a unit of that costs, in logarithms, so that no number is too small:
 *
 * <pre>
 * family           U(r)                        e(p) = min { p.r : U(r) >= 1 }
 * linear           sum_j w_j r_j               min_j p_j / w_j
 * CES              (sum w_j r_j^rho)^(1/rho)   (sum w_j^sigma p_j^(1-sigma))^(1/(1-sigma)),  sigma = 1 / (1 - rho)
 * Cobb-Douglas     prod r_j^a_j                prod (p_j / a_j)^a_j,  a_j = w_j / sum_k w_k
 * Leontief         min_j r_j / w_j             sum_j w_j p_j
 * </pre>
 */
record Taste(Market market, Utility utility) {
    /** log U_i at {@code logShare[entry]}. O(width). */
    double logUtility(int bidder, double[] logShare) {
        return switch (utility) {
            case Linear _ -> mean(bidder, 1, 1, logShare);
            case Ces(double rho) -> mean(bidder, 1, rho, logShare);
            case CobbDouglas _ -> spread(bidder, logShare, 0);
            case Leontief _ -> least(bidder, logShare);
            case Finite _, Saturating _ -> throw new IllegalArgumentException(utility.name());
        };
    }

    /** log e_i at {@code logPrice[entry]}. O(width). */
    double logUnitCost(int bidder, double[] logPrice) {
        return switch (utility) {
            case Linear _ -> least(bidder, logPrice);
            case Ces(double rho) -> mean(bidder, 1 / (1 - rho), -rho / (1 - rho), logPrice);
            case CobbDouglas _ -> spread(bidder, logPrice, 1);
            case Leontief _ -> mean(bidder, 1, 1, logPrice);
            case Finite _, Saturating _ -> throw new IllegalArgumentException(utility.name());
        };
    }

    /** log (sum_k w_k^a exp(b x_k))^(1 / b), relative to the largest term. */
    private double mean(int bidder, double a, double b, double[] x) {
        int from = market.rows.from[bidder];
        int to = market.rows.from[bidder + 1];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = from; k < to; k++) {
            most = Math.max(most, a * market.logWeight[k] + b * x[k]);
        }
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += Math.exp(a * market.logWeight[k] + b * x[k] - most);
        }
        return (most + Math.log(sum)) / b;
    }

    /** min_k (x_k - log w_k). */
    private double least(int bidder, double[] x) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = market.rows.from[bidder]; k < market.rows.from[bidder + 1]; k++) {
            least = Math.min(least, x[k] - market.logWeight[k]);
        }
        return least;
    }

    /** sum_k a_k (x_k - times log a_k). */
    private double spread(int bidder, double[] x, int times) {
        double all = 0;
        for (int k = market.rows.from[bidder]; k < market.rows.from[bidder + 1]; k++) {
            all += Math.exp(market.logWeight[k]);
        }
        double sum = 0;
        for (int k = market.rows.from[bidder]; k < market.rows.from[bidder + 1]; k++) {
            double log = market.logWeight[k] - Math.log(all);
            sum += Math.exp(log) * (x[k] - times * log);
        }
        return sum;
    }
}
