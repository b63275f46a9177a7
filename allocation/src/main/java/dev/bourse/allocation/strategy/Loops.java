package dev.bourse.allocation.strategy;

/**
 * The best response's hot loops. Each writes one array from others, or adds one up; mixing the two, or branching on
 * data, keeps C2 from making vectors and was measured two to ten times slower.
 */
final class Loops {
    private static final int BLOCK = 1024;

    private Loops() {}

    /** s_j = sqrt(w_j y_j). */
    static void roots(int n, double[] w, double[] y, double[] s) {
        for (int j = 0; j < n; j++) {
            s[j] = Math.sqrt(w[j] * y[j]);
        }
    }

    /** x_j = max(0, t s_j - y_j), and into {@code used} s_j where x_j > 0, else 0. Returns sum_j x_j. */
    static double demand(int n, double t, double[] s, double[] y, double[] x, double[] used) {
        double sum = 0;
        for (int from = 0; from < n; from += BLOCK) {
            // Blocks that stay in the first-level cache between the three loops.
            int to = Math.min(n, from + BLOCK);
            excess(t, s, y, x, from, to);
            mask(s, x, used, from, to);
            sum += sum(x, from, to);
        }
        return sum;
    }

    private static void excess(double t, double[] s, double[] y, double[] x, int from, int to) {
        for (int j = from; j < to; j++) {
            x[j] = Math.max(0.0, t * s[j] - y[j]);
        }
    }

    private static void mask(double[] s, double[] x, double[] used, int from, int to) {
        for (int j = from; j < to; j++) {
            // 0 or 1 without a branch for any x above 1e-300.
            used[j] = s[j] * Math.min(1.0, x[j] * 1e300);
        }
    }

    static void scale(int n, double factor, double[] x) {
        for (int j = 0; j < n; j++) {
            x[j] *= factor;
        }
    }

    /** Whether every w_j and y_j is at least 1e-300, by counting: no branch. NaN is not. {@code ones} is workspace. */
    static boolean positive(int n, double[] w, double[] y, double[] ones) {
        for (int j = 0; j < n; j++) {
            ones[j] = Math.min(Math.min(1.0, w[j] * 1e300), y[j] * 1e300);
        }
        return sum(n, ones) == n;
    }

    static double sum(int n, double[] a) {
        return sum(a, 0, n);
    }

    /** Eight partial sums: one alone would wait for its own last addition. */
    private static double sum(double[] a, int from, int to) {
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double a4 = 0;
        double a5 = 0;
        double a6 = 0;
        double a7 = 0;
        int j = from;
        for (; j + 7 < to; j += 8) {
            a0 += a[j];
            a1 += a[j + 1];
            a2 += a[j + 2];
            a3 += a[j + 3];
            a4 += a[j + 4];
            a5 += a[j + 5];
            a6 += a[j + 6];
            a7 += a[j + 7];
        }
        for (; j < to; j++) {
            a0 += a[j];
        }
        return ((a0 + a1) + (a2 + a3)) + ((a4 + a5) + (a6 + a7));
    }
}
