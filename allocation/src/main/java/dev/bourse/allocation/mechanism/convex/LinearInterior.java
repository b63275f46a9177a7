package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/**
 * Linear utilities v_i = sum_j w_ij r_ij. The pairs are r_ij with s_ij = p_j - lambda_i w_ij, what a share costs above
 * what it is worth, and v_i with lambda_i. Relative steps are x = dr / r, y = ds / s, l = dlambda / lambda and pi = dp
 * / p; with beta = p r, g = lambda w / p and h = p / s, the constraint on s gives y = h (pi - g l), and then what the
 * products want leaves, after l_i and x are eliminated, a system in the goods' pi alone:
 *
 * <pre>
 * (diag(sum_i beta h) - sum_i c_i z_i z_i^T) pi = what sums of r want,   z = beta h g,   c = 1 / (lambda v + sum_j g z)
 * </pre>
 */
final class LinearInterior extends InteriorPoint {
    private final RankOnes system;
    private final double[] w;
    private final double[] price;
    private final double[] pi;
    private final double[] g;
    private final double[] z;
    private final double[] c;
    private final double[] diagonal;
    private final double[] wanted;

    LinearInterior(Market market) {
        super(market, market.budgetOfEntry());
        this.system = new RankOnes(rows);
        this.w = market.weights();
        this.price = new double[market.goods()];
        this.pi = new double[market.goods()];
        this.g = new double[market.entries()];
        this.z = new double[market.entries()];
        this.c = new double[market.bidders()];
        this.diagonal = new double[market.goods()];
        this.wanted = new double[market.entries()];
        start();
    }

    /** Shares in proportion to budgets, lambda to match, and prices above what any bidder would pay. */
    private void start() {
        double[] money = market.sumByGood(slack.weight);
        for (int i = 0; i < c.length; i++) {
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                slack.a[k] = slack.weight[k] / money[rows.column[k]];
                bidders.a[i] += w[k] * slack.a[k];
            }
            bidders.b[i] = market.budget[i] / bidders.a[i];
        }
        double[] highest = highest();
        Arrays.setAll(price, j -> highest[j] + money[j] / price.length);
        for (int i = 0; i < c.length; i++) {
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                slack.b[k] = price[rows.column[k]] - bidders.b[i] * w[k];
            }
        }
    }

    @Override
    void factor() {
        Arrays.fill(diagonal, 0);
        for (int i = 0; i < c.length; i++) {
            double sum = bidders.b[i] * bidders.a[i];
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                int j = rows.column[k];
                double weight = price[j] * slack.a[k] * (price[j] / slack.b[k]);
                g[k] = bidders.b[i] * w[k] / price[j];
                z[k] = g[k] * weight;
                diagonal[j] += weight;
                sum += g[k] * z[k];
            }
            c[i] = -1 / sum;
        }
        system.factor(diagonal, z, c);
    }

    @Override
    void direction(double mu, double second) {
        double[] l = bidders.y;
        double[] match = new double[l.length];
        Arrays.fill(pi, 0);
        for (int i = 0; i < l.length; i++) {
            match[i] = bidders.wanted(i, 1, second);
            l[i] = bidders.b[i] * bidders.a[i] * match[i];
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                wanted[k] = slack.wanted(k, mu, second);
                l[i] -= price[rows.column[k]] * slack.a[k] * g[k] * wanted[k];
            }
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                int j = rows.column[k];
                pi[j] += price[j] * slack.a[k] * wanted[k] - c[i] * l[i] * z[k];
            }
        }
        system.solve(pi);
        for (int i = 0; i < l.length; i++) {
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                l[i] += z[k] * pi[rows.column[k]];
            }
            l[i] *= -c[i];
            bidders.x[i] = match[i] - l[i];
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                int j = rows.column[k];
                slack.y[k] = (pi[j] - g[k] * l[i]) * (price[j] / slack.b[k]);
                slack.x[k] = wanted[k] - slack.y[k];
            }
        }
    }

    @Override
    void move(double primal, double dual) {
        super.move(primal, dual);
        Arrays.setAll(price, j -> price[j] * (1 + dual * pi[j]));
    }

    /** The prices of s >= 0 that are least at this lambda, and free of what rounding left in those of cheap goods. */
    @Override
    Point point() {
        return new Point(slack.a, highest());
    }

    /** {@code highest[good]}: max_i lambda_i w_ij, the most that a bidder would pay. */
    private double[] highest() {
        double[] highest = new double[price.length];
        for (int i = 0; i < c.length; i++) {
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                int j = rows.column[k];
                highest[j] = Math.max(highest[j], bidders.b[i] * w[k]);
            }
        }
        return highest;
    }
}
