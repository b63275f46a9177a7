package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/**
 * Pairs of positive numbers, a_k of the primal and b_k of the dual program, whose products are to become a target
 * times a weight, and the relative steps x_k = da_k / a_k and y_k = db_k / b_k that lead there.
 */
final class Pairs {
    final double[] weight;
    final double[] a;
    final double[] b;
    final double[] x;
    final double[] y;

    Pairs(double[] weight) {
        this.weight = weight;
        this.a = new double[weight.length];
        this.b = new double[weight.length];
        this.x = new double[weight.length];
        this.y = new double[weight.length];
    }

    /**
     * What the next x_k + y_k must be for the product to meet its target: target w / (a b) - 1 to first order, less
     * {@code second} times the present steps' second order.
     */
    double wanted(int k, double target, double second) {
        return target * weight[k] / (a[k] * b[k]) - 1 - second * x[k] * y[k];
    }

    /** sum a b after parts of the steps. */
    double sum(double primal, double dual) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * (1 + primal * x[k]) * (b[k] * (1 + dual * y[k]));
        }
        return sum;
    }

    void stand() {
        Arrays.fill(x, 0);
        Arrays.fill(y, 0);
    }

    void move(double primal, double dual) {
        for (int k = 0; k < a.length; k++) {
            a[k] *= 1 + primal * x[k];
            b[k] *= 1 + dual * y[k];
        }
    }
}
