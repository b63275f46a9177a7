package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/**
 * Leontief utilities v_i, for which bidder i needs w_ij v_i of good j. The pairs are what is left of a good, t_j = 1 -
 * sum_i w_ij v_i, with its price p_j, and v_i with lambda_i = sum_j w_ij p_j. In relative steps pi = dp / p, with q_ij
 * = w_ij p_j / lambda_i the part of its money that i spends on j, and after the others are eliminated:
 *
 * <pre>
 * (diag(t p) + sum_i lambda_i v_i q_i q_i^T) pi = what is left and spent of what the products want
 * </pre>
 */
final class LeontiefInterior extends InteriorPoint {
    private final RankOnes system;
    private final double[] w;
    private final double[] q;
    private final double[] money;
    private final double[] left;

    LeontiefInterior(Market market) {
        super(market, market.sumByGood(market.budgetOfEntry()));
        this.system = new RankOnes(rows);
        this.w = market.weights();
        this.q = new double[market.entries()];
        this.money = new double[market.bidders()];
        this.left = new double[market.goods()];
        start();
    }

    /** Half of what is there for who comes first by budget, and prices to match. */
    private void start() {
        Arrays.fill(slack.a, 1);
        Arrays.setAll(slack.b, j -> 2 * slack.weight[j] / left.length);
        for (int i = 0; i < money.length; i++) {
            double most = 0;
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                int j = rows.column[k];
                bidders.b[i] += w[k] * slack.b[j];
                most = Math.max(most, slack.weight[j]);
            }
            bidders.a[i] = market.budget[i] / (2 * most);
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                slack.a[rows.column[k]] -= w[k] * bidders.a[i];
            }
        }
    }

    @Override
    void factor() {
        for (int i = 0; i < money.length; i++) {
            money[i] = bidders.b[i] * bidders.a[i];
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                q[k] = w[k] * slack.b[rows.column[k]] / bidders.b[i];
            }
        }
        Arrays.setAll(left, j -> slack.a[j] * slack.b[j]);
        system.factor(left, q, money);
    }

    @Override
    void direction(double mu, double second) {
        double[] pi = slack.y;
        double[] wanted = new double[left.length];
        double[] match = new double[money.length];
        for (int j = 0; j < left.length; j++) {
            wanted[j] = slack.wanted(j, mu, second);
            pi[j] = left[j] * wanted[j];
        }
        for (int i = 0; i < money.length; i++) {
            match[i] = bidders.wanted(i, 1, second);
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                pi[rows.column[k]] += money[i] * q[k] * match[i];
            }
        }
        system.solve(pi);
        Arrays.setAll(slack.x, j -> wanted[j] - pi[j]);
        for (int i = 0; i < money.length; i++) {
            bidders.y[i] = 0;
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                bidders.y[i] += q[k] * pi[rows.column[k]];
            }
            bidders.x[i] = match[i] - bidders.y[i];
        }
    }

    @Override
    Point point() {
        double[] share = w.clone();
        for (int i = 0; i < money.length; i++) {
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                share[k] *= bidders.a[i];
            }
        }
        return new Point(share, slack.b);
    }
}
