package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/**
 * Mehrotra's predictor-corrector method for max sum_i X_i log v_i over a polyhedron.
 *
 * <p>All constraints are linear and hold at every step; what is left of the conditions of the maximum are products. A
 * bidder's utility times its price is to be X_i, and a slack times its multiplier mu times a weight, for mu to 0. The
 * weights are money, so that bidders of all sizes come near at the same pace, and mu times all weights is how far the
 * point is from its bound. Primal and dual numbers take steps of their own length: where budgets lie far apart, one of
 * either at its boundary would hold up all others to a standstill.
 */
abstract class InteriorPoint {
    private static final int MOST_STEPS = 200;
    /** Of the sum of products that are to be 0, in parts of all money. */
    private static final double TARGET = 1e-12;
    /** What will do once steps get short, as they do where all that is left is rounding. */
    private static final double WILL_DO = 1e-10;

    private static final double SHORT_STEP = 0.9;
    private static final double SHORT_OF_BOUNDARY = 0.995;

    final Market market;
    final Rows rows;
    /** Products to be mu times a weight. */
    final Pairs slack;
    /** Utilities v_i, relative to the largest weight, and their prices lambda_i: products to be X_i. */
    final Pairs bidders;

    InteriorPoint(Market market, double[] weight) {
        this.market = market;
        this.rows = market.rows;
        this.slack = new Pairs(weight);
        this.bidders = new Pairs(market.budget);
    }

    /** Prepares {@link #direction} at the present numbers. */
    abstract void factor();

    /** Sets the steps towards this mu, with {@code second} times the second order of the present steps. */
    abstract void direction(double mu, double second);

    void move(double primal, double dual) {
        slack.move(primal, dual);
        bidders.move(primal, dual);
    }

    abstract Point point();

    final Point solve() {
        double weights = Arrays.stream(slack.weight).sum();
        double taken = 1;
        for (int step = 0; step < MOST_STEPS && slack.sum(0, 0) > (taken < SHORT_STEP ? WILL_DO : TARGET); step++) {
            factor();
            slack.stand();
            bidders.stand();
            direction(0, 0);
            double primal = longest(1, slack.x, bidders.x);
            double dual = longest(1, slack.y, bidders.y);
            double mu = slack.sum(0, 0) / weights;
            double ahead = slack.sum(primal, dual) / weights;
            direction(mu * Math.pow(ahead / mu, 3), Math.min(primal, dual));
            primal = longest(SHORT_OF_BOUNDARY, slack.x, bidders.x);
            dual = longest(SHORT_OF_BOUNDARY, slack.y, bidders.y);
            move(primal, dual);
            taken = Math.min(primal, dual);
        }
        return point();
    }

    /** The part of a step, at most all, that takes nothing further than {@code most} of its way to 0. */
    private static double longest(double most, double[] first, double[] second) {
        return most / Math.max(most, -Math.min(least(first), least(second)));
    }

    private static double least(double[] steps) {
        double least = 0;
        for (double each : steps) {
            least = Math.min(least, each);
        }
        return least;
    }
}
