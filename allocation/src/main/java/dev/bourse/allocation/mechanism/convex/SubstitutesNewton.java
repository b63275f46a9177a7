package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/**
 * The Eisenberg-Gale point of CES substitutes, sigma > 1, by way of prices: minimise, over log p, what of {@link
 * DualBound} depends on them,
 *
 * <pre>
 * D(p) = sum_j p_j - sum_i X_i log e_i(p) = sum_j p_j - sum_i X_i log(sum_j w_ij^sigma p_j^(1-sigma)) / (1 - sigma)
 * </pre>
 *
 * <p>It is smooth, its slope p_j - a_j is a good's price less what is spent on it, and its curvature
 *
 * <pre>
 * diag(p_j + (sigma - 1) a_j) + (1 - sigma) sum_i X_i q_i q_i^T
 * </pre>
 *
 * <p>is positive definite, though barely where a price is far below what is spent; there sigma a_j stands for the
 * diagonal, which leaves every step downhill. First prices follow the money, which shrinks distances by sigma - 1 a
 * round. Past sigma = 1.5 it does not, so sigma is doubled up to its goal, each from the prices of the last: those of
 * goods of little money too must be right to about 1 / sigma, lest their steps hold up all others.
 */
final class SubstitutesNewton {
    private static final double FOLLOWED = 1.5;
    private static final int ROUNDS = 30;
    private static final int MOST_STEPS = 100;
    private static final double TARGET = 1e-13;
    /** Before sigma is doubled; times 1 / sigma. */
    private static final double TARGET_BETWEEN = 1e-6;
    /** Values differ by rounding alone below this. */
    private static final double ROUNDING = 1e-14;

    private final Market market;
    private final double goal;
    private final RankOnes system;
    private double[] logPrice;

    SubstitutesNewton(Market market, double rho) {
        this.market = market;
        this.goal = 1 / (1 - rho);
        this.system = new RankOnes(market.rows);
        this.logPrice = new double[market.goods()];
    }

    Point solve() {
        Demand demand = new Demand(market, Math.min(goal, FOLLOWED));
        for (int round = 0; round < ROUNDS; round++) {
            demand.follow(logPrice);
        }
        while (demand.sigma() < goal) {
            descend(demand, TARGET_BETWEEN / demand.sigma());
            demand = new Demand(market, Math.min(goal, 2 * demand.sigma() - 1));
        }
        descend(demand, TARGET);
        return demand.clear(logPrice);
    }

    /** Newton's steps until the next would gain less than the target. */
    private void descend(Demand demand, double target) {
        double[] step = new double[logPrice.length];
        double[] diagonal = new double[logPrice.length];
        double sigma = demand.sigma();
        double[] c = Arrays.stream(market.budget).map(x -> (1 - sigma) * x).toArray();
        double gain = Double.POSITIVE_INFINITY;
        for (int k = 0; k < MOST_STEPS && gain > target; k++) {
            double value = value(demand, logPrice);
            double[] spent = demand.spent();
            double[] excess = new double[step.length];
            for (int j = 0; j < step.length; j++) {
                double price = Math.exp(logPrice[j]);
                excess[j] = spent[j] - price;
                diagonal[j] = Math.max(sigma * spent[j], price + (sigma - 1) * spent[j]);
                step[j] = excess[j];
            }
            system.factor(diagonal, demand.part(), c);
            system.solve(step);
            gain = 0;
            for (int j = 0; j < step.length; j++) {
                gain += step[j] * excess[j];
            }
            logPrice = downhill(demand, step, value, gain);
        }
    }

    /** The prices after the first halving of the step that gains a part of what its slope promises. */
    private double[] downhill(Demand demand, double[] step, double value, double gain) {
        double[] moved = new double[step.length];
        double least = Math.log(Demand.LEAST);
        for (double part = 1; part > 1e-9; part /= 2) {
            for (int j = 0; j < step.length; j++) {
                moved[j] = Math.max(least, logPrice[j] + part * step[j]);
            }
            if (value(demand, moved) <= value - 1e-4 * part * gain + ROUNDING) {
                return moved;
            }
        }
        return logPrice;
    }

    private static double value(Demand demand, double[] logPrice) {
        return Arrays.stream(logPrice).map(Math::exp).sum() - demand.at(logPrice) / (1 - demand.sigma());
    }
}
