package dev.bourse.allocation.strategy;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The best response without cancellation, for budgets far below the others' bids and for numbers far apart.
 *
 * <p>Goods are entered in order of the rate r_j = sqrt(w_j / y_j), best first. At the moment good k is entered, each
 * good before it has grown from y_j to y_j r_j / r_k, so holds the bid y_j (r_j / r_k - 1): a sum of terms that are all
 * positive, if r_j / r_k - 1 itself is exact, which {@link #excess} sees to. The budget left over then grows all entered
 * goods by one factor. O(goods log goods).
 */
final class WaterFilling {
    private final int n;
    private final double[] w;
    private final double[] y;

    WaterFilling(int goods, double[] weights, double[] others) {
        this.n = goods;
        this.w = weights;
        this.y = others;
    }

    /** Writes the bids and returns t = 1/sqrt(lambda). */
    double fill(double budget, double[] bids) {
        int[] order = order();
        int entered = enter(budget, order);
        int last = order[entered - 1];
        double spent = 0;
        double price = 0;
        for (int k = 0; k < entered; k++) {
            double excess = excess(order[k], last);
            spent += excess;
            price += y[order[k]] + excess;
        }
        double rest = Math.max(0, budget - spent);
        double[] x = new double[n];
        for (int k = 0; k < entered; k++) {
            int j = order[k];
            double excess = excess(j, last);
            x[j] = excess + (y[j] + excess) / price * rest;
        }
        double sum = Loops.sum(n, x);
        for (int j = 0; j < n; j++) {
            bids[j] = x[j] / sum * budget;
        }
        return (1 + rest / price) / rate(last);
    }

    /** How many goods the budget reaches. */
    private int enter(double budget, int[] order) {
        double spent = 0;
        double price = 0;
        double roots = 0;
        for (int k = 0; k + 1 < order.length; k++) {
            int good = order[k];
            price += y[good];
            roots += root(good);
            double growth = excess(good, order[k + 1]) / y[good];
            // Where the growth itself is beyond the range of a double, the price may still be within it.
            double cost = growth < 0.5 ? price * growth : roots / rate(order[k + 1]) - price;
            if (!(spent + cost < budget)) {
                return k + 1;
            }
            spent += cost;
            price += cost;
        }
        return order.length;
    }

    private double root(int j) {
        return Math.sqrt(w[j]) * Math.sqrt(y[j]);
    }

    private double rate(int j) {
        return Math.sqrt(w[j]) / Math.sqrt(y[j]);
    }

    /** y_a (r_a / r_b - 1), to a few roundings even where the two rates agree to the last digits. */
    private double excess(int a, int b) {
        double ratio = rate(a) / rate(b);
        if (ratio > 1.5) {
            return root(a) / rate(b) - y[a];
        }
        return Math.max(0, y[a] * lead(a, b) / (1 + ratio));
    }

    /**
     * (r_a / r_b)^2 - 1 = (w_a y_b - w_b y_a) / (w_b y_a), the difference of products by fused multiply-add, on
     * mantissas so that no product leaves the range of a double.
     */
    private double lead(int a, int b) {
        int exponent =
                Math.getExponent(w[a]) + Math.getExponent(y[b]) - Math.getExponent(w[b]) - Math.getExponent(y[a]);
        double wa = Math.scalb(mantissa(w[a]), exponent);
        double yb = mantissa(y[b]);
        double wb = mantissa(w[b]);
        double ya = mantissa(y[a]);
        double plus = wa * yb;
        double minus = wb * ya;
        return (plus - minus + (Math.fma(wa, yb, -plus) - Math.fma(wb, ya, -minus))) / minus;
    }

    private static double mantissa(double value) {
        return Math.scalb(value, -Math.getExponent(value));
    }

    private int[] order() {
        int[] order = IntStream.range(0, n)
                .filter(j -> w[j] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> rate(j)).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        // Rates that round to neighbours may stand the wrong way round; few moves, and none among equals.
        for (int k = 1; k < order.length; k++) {
            int good = order[k];
            int at = k;
            while (at > 0 && lead(good, order[at - 1]) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = good;
        }
        return order;
    }
}
