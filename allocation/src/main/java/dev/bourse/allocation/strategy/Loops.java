package dev.bourse.allocation.strategy;

import dev.bourse.allocation.game.Magnitude;

/**
 * The engine's hot loops over the first {@code n} places of flat arrays. Each writes one array from others at the same
 * index, without a branch and without {@code Math.max} (whose care for signed zeros costs more than the sum that replaces
 * it), or adds one up: so the compiler makes vectors of them. Two outputs, offsets or a choice on data were measured two to
 * ten times slower.
 */
final class Loops {
    private Loops() {}

    /** s_j = sqrt(w_j y_j). */
    static void roots(int n, double[] w, double[] y, double[] s) {
        for (int j = 0; j < n; j++) {
            s[j] = Math.sqrt(w[j] * y[j]);
        }
    }

    /** x_j = max(0, t s_j - y_j). */
    static void excess(int n, double t, double[] s, double[] y, double[] x) {
        for (int j = 0; j < n; j++) {
            double v = t * s[j] - y[j];
            x[j] = 0.5 * (v + Math.abs(v));
        }
    }

    /** Adds max(0, t s_j - y_j) to {@code sums[j]}. */
    static void addExcess(int n, double t, double[] s, double[] y, double[] sums) {
        for (int j = 0; j < n; j++) {
            double v = t * s[j] - y[j];
            sums[j] += 0.5 * (v + Math.abs(v));
        }
    }

    /** Adds to {@code sums[j]} nothing where y_j is finite and at least 1e-300; something, NaN included, elsewhere. */
    static void addFaults(int n, double[] y, double[] sums) {
        for (int j = 0; j < n; j++) {
            double above = y[j] - Magnitude.LEAST;
            sums[j] += Math.abs(above) - above;
        }
    }

    /** Adds value_j to {@code sums[j]} where the mark, not negative, is positive. */
    static void addMarked(int n, double[] mark, double[] value, double[] sums) {
        for (int j = 0; j < n; j++) {
            sums[j] += Math.signum(mark[j]) * value[j];
        }
    }

    static void add(int n, double[] x, double[] sums) {
        for (int j = 0; j < n; j++) {
            sums[j] += x[j];
        }
    }

    /** u_j = w_j x_j / (x_j + y_j), 0 where all are 0. */
    static void worth(int n, double[] w, double[] y, double[] x, double[] u) {
        for (int j = 0; j < n; j++) {
            u[j] = w[j] * (x[j] / (x[j] + y[j] + Double.MIN_VALUE));
        }
    }

    static void scale(int n, double factor, double[] x) {
        for (int j = 0; j < n; j++) {
            x[j] *= factor;
        }
    }

    /** Eight partial sums: one alone would wait for its own last addition. */
    static double sum(int n, double[] a) {
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double a4 = 0;
        double a5 = 0;
        double a6 = 0;
        double a7 = 0;
        int j = 0;
        for (; j + 7 < n; j += 8) {
            a0 += a[j];
            a1 += a[j + 1];
            a2 += a[j + 2];
            a3 += a[j + 3];
            a4 += a[j + 4];
            a5 += a[j + 5];
            a6 += a[j + 6];
            a7 += a[j + 7];
        }
        for (; j < n; j++) {
            a0 += a[j];
        }
        return ((a0 + a1) + (a2 + a3)) + ((a4 + a5) + (a6 + a7));
    }
}
