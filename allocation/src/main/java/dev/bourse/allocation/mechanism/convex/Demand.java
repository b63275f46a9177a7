package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/**
 * What CES bidders spend on what: the part of bidder i's budget that goes to good j at prices p is
 *
 * <pre>
 * q_ij = w_ij^sigma p_j^(1 - sigma) / sum_k w_ik^sigma p_k^(1 - sigma),   sigma = 1 / (1 - rho)
 * </pre>
 *
 * <p>sigma = 1 is Cobb-Douglas, whose bidders look at no price.
 */
final class Demand {
    /** No good's takings are taken for less, nor the parts by which a good is shared: logarithms are taken of both. */
    static final double LEAST = 1e-200;

    private final Market market;
    private final double sigma;
    private final double[] part;
    private final double[] spent;

    Demand(Market market, double sigma) {
        this.market = market;
        this.sigma = sigma;
        this.part = new double[market.entries()];
        this.spent = new double[market.goods()];
    }

    double sigma() {
        return sigma;
    }

    /** {@code part[entry]}: q_ij at the prices last asked about. */
    double[] part() {
        return part;
    }

    /** {@code spent[good]}: a_j = sum_i X_i q_ij. */
    double[] spent() {
        return spent;
    }

    /** Sets part and spent, and returns sum_i X_i log sum_k w_ik^sigma p_k^(1 - sigma). */
    double at(double[] logPrice) {
        int[] from = market.rows.from;
        int[] column = market.rows.column;
        Arrays.fill(spent, LEAST);
        double logs = 0;
        for (int i = 0; i < market.bidders(); i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = from[i]; k < from[i + 1]; k++) {
                part[k] = sigma * market.logWeight[k] + (1 - sigma) * logPrice[column[k]];
                most = Math.max(most, part[k]);
            }
            double sum = 0;
            for (int k = from[i]; k < from[i + 1]; k++) {
                part[k] = Math.exp(part[k] - most);
                sum += part[k];
            }
            for (int k = from[i]; k < from[i + 1]; k++) {
                part[k] /= sum;
                spent[column[k]] += market.budget[i] * part[k];
            }
            logs += market.budget[i] * (most + Math.log(sum));
        }
        return logs;
    }

    /** Sets the price of each good to what is spent on it at the prices given. */
    void follow(double[] logPrice) {
        at(logPrice);
        Arrays.setAll(logPrice, j -> Math.log(spent[j]));
    }

    /** These prices, and each good shared by who spends what on it. */
    Point clear(double[] logPrice) {
        at(logPrice);
        double[] share = market.budgetOfEntry();
        for (int k = 0; k < share.length; k++) {
            share[k] *= Math.max(LEAST, part[k]) / spent[market.rows.column[k]];
        }
        return new Point(share, Arrays.stream(logPrice).map(Math::exp).toArray());
    }
}
