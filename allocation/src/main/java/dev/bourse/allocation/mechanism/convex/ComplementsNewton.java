package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/**
 * The Eisenberg-Gale point of CES complements, sigma < 1, by way of prices: those at which f_j = log(a_j / p_j), by how
 * much what is spent on a good exceeds its price, is 0 for every good, however little is spent on it.
 *
 * <p>That little matters, since nobody can do without a good. A bidder gets the part p_j / a_j of what it would take at
 * these prices, so its utility falls short by at most e^max f, and a gap is at most about twice max |f|. The value of
 * the dual says less: a good of next to no money hardly moves it, and yet whoever gets a tenth of what it would take of
 * that good may be left with a tenth of its utility.
 *
 * <p>Prices that follow the money, p = a, never raise {@link DualBound}'s D, and so arrive from anywhere, but a round
 * may leave 1 - sigma of the distance. Newton's step for f = 0,
 *
 * <pre>
 * (sigma diag(a_j) + (1 - sigma) sum_i X_i q_i q_i^T) d log p = a f
 * </pre>
 *
 * <p>is taken wherever it halves max |f|; where it does not, prices follow the money further.
 */
final class ComplementsNewton {
    private static final int ROUNDS = 30;
    private static final int MOST_STEPS = 100;
    /** Of max |f|; the logarithm of the least price is rounded by a tenth of this. */
    private static final double TARGET = 1e-12;

    private final RankOnes system;
    private final Demand demand;
    private final double[] c;
    private final double[] diagonal;
    private final double[] step;
    private double[] logPrice;
    private double[] excess;

    ComplementsNewton(Market market, double rho) {
        double sigma = 1 / (1 - rho);
        this.system = new RankOnes(market.rows);
        this.demand = new Demand(market, sigma);
        this.c = Arrays.stream(market.budget).map(x -> (1 - sigma) * x).toArray();
        this.diagonal = new double[market.goods()];
        this.step = new double[market.goods()];
        this.logPrice = new double[market.goods()];
    }

    Point solve() {
        follow();
        for (int k = 0; k < MOST_STEPS && largest(excess) > TARGET; k++) {
            if (!halved()) {
                follow();
            }
        }
        return demand.clear(logPrice);
    }

    private void follow() {
        for (int round = 0; round < ROUNDS; round++) {
            demand.follow(logPrice);
        }
        excess = excess(logPrice);
    }

    /** Takes Newton's step if it halves the largest excess. */
    private boolean halved() {
        double sigma = demand.sigma();
        double[] spent = demand.spent();
        for (int j = 0; j < step.length; j++) {
            diagonal[j] = sigma * spent[j] + (1 - sigma) * Demand.LEAST;
            step[j] = spent[j] * excess[j];
        }
        system.factor(diagonal, demand.part(), c);
        system.solve(step);
        double[] moved = new double[step.length];
        Arrays.setAll(moved, j -> logPrice[j] + step[j]);
        double[] left = excess(moved);
        if (!(largest(left) <= largest(excess) / 2)) {
            return false;
        }
        logPrice = moved;
        excess = left;
        return true;
    }

    /** f, where demand is left, at prices of these logarithms. */
    private double[] excess(double[] log) {
        demand.at(log);
        double[] excess = demand.spent().clone();
        Arrays.setAll(excess, j -> Math.log(excess[j]) - log[j]);
        return excess;
    }

    private static double largest(double[] excess) {
        return Arrays.stream(excess).map(Math::abs).max().orElse(0);
    }
}
