package dev.bourse.allocation.mechanism.convex;

import java.util.Arrays;

/**
 * The system (D + sum_i c_i z_i z_i^T) x = b in the goods: a positive diagonal D, and a vector z_i per bidder with a
 * factor c_i, all of one sign s. Solved in the goods or, where the bidders are fewer, in these by Woodbury's formula:
 *
 * <pre>
 * x = D^-1 (b - s Z K^-1 Z^T D^-1 b),   K = diag(1 / |c|) + s Z^T D^-1 Z
 * </pre>
 *
 * <p>O(entries min(bidders, goods)) to factor, up to the cube of the smaller; O(entries) to solve, up to its square.
 */
final class RankOnes {
    private final Rows rows;
    private final Rows columns;
    private final int[] transposition;
    private final boolean byGoods;
    private final Cholesky cholesky;
    private double[] d;
    private double[] z;
    private double sign;

    RankOnes(Rows rows) {
        this.rows = rows;
        this.columns = rows.transposed();
        this.transposition = rows.transposition();
        this.byGoods = rows.columns <= rows.count();
        this.cholesky = new Cholesky(Math.min(rows.columns, rows.count()));
    }

    /** Takes {@code diagonal[good]}, {@code vectors[entry]} and {@code c[bidder]}, which must then stay as they are. */
    void factor(double[] diagonal, double[] vectors, double[] c) {
        d = diagonal;
        z = vectors;
        sign = Math.signum(c[0]);
        if (byGoods) {
            cholesky.factor(d, rows, z, c);
        } else {
            double[] transposed =
                    Arrays.stream(transposition).mapToDouble(k -> z[k]).toArray();
            cholesky.factor(inverse(c, sign), columns, transposed, inverse(d, sign));
        }
    }

    private static double[] inverse(double[] of, double sign) {
        return Arrays.stream(of).map(each -> sign / each).toArray();
    }

    /** Replaces {@code b[good]} by x. */
    void solve(double[] b) {
        if (byGoods) {
            cholesky.solve(b);
            return;
        }
        double[] small = new double[rows.count()];
        Arrays.setAll(b, j -> b[j] / d[j]);
        for (int i = 0; i < small.length; i++) {
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                small[i] += z[k] * b[rows.column[k]];
            }
        }
        cholesky.solve(small);
        for (int i = 0; i < small.length; i++) {
            for (int k = rows.from[i]; k < rows.from[i + 1]; k++) {
                int j = rows.column[k];
                b[j] -= sign * z[k] * small[i] / d[j];
            }
        }
    }
}
