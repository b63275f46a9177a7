package dev.bourse.allocation.mechanism.convex;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import java.util.Arrays;

/**
 * The dense positive definite matrix diag(d) + sum_k c_k z_k z_k^T as U^T U, all c_k of one sign.
 *
 * <p>Only the upper triangle is kept, row by row, so every inner loop runs along rows and C2 makes vectors of it; four
 * products z z^T are added at a time, in assembling as in eliminating, since one alone would wait for memory. O(sum of
 * squared widths) to assemble, O(size^3 / 3) to factor, O(size^2) to solve.
 *
 * <p>Commons Math takes 1.4 to 2 times as long, and gives up where rounding has eaten a pivot, as happens in the last
 * steps towards a maximum that does not determine all shares.
 */
final class Cholesky {
    private static final int MOST = 10_000;
    private static final int BLOCK = 4;
    /** A pivot below this part of its diagonal is rounding: no step is taken in its direction. */
    private static final double ROUNDING = 1e-15;

    private final int size;
    private final double[][] upper;
    private final double[][] block;

    Cholesky(int size) {
        if (size > MOST) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The fewer of the game's bidders and goods are " + size + " but the program is solved for at most "
                            + MOST + " of them; let bidders answer each other by proportional response instead.");
        }
        this.size = size;
        this.upper = new double[size][size];
        this.block = new double[BLOCK][size];
    }

    /** Assembles and factors; {@code z[entry]} by the pattern of {@code vectors}. */
    void factor(double[] diagonal, Rows vectors, double[] z, double[] c) {
        for (int i = 0; i < size; i++) {
            Arrays.fill(upper[i], i, size, 0);
            upper[i][i] = diagonal[i];
        }
        int held = 0;
        for (int k = 0; k < vectors.count(); k++) {
            if (vectors.isFull(k)) {
                double root = Math.sqrt(Math.abs(c[k]));
                for (int j = 0; j < size; j++) {
                    block[held][j] = root * z[vectors.from[k] + j];
                }
                held++;
            } else {
                addSparse(vectors, k, z, c[k]);
            }
            if (held == BLOCK || (held > 0 && k == vectors.count() - 1)) {
                Arrays.stream(block).skip(held).forEach(unused -> Arrays.fill(unused, 0));
                addBelow(block, 0, Math.signum(c[k]));
                held = 0;
            }
        }
        eliminate(diagonal);
    }

    private void addSparse(Rows vectors, int k, double[] z, double c) {
        int[] column = vectors.column;
        int to = vectors.from[k + 1];
        for (int a = vectors.from[k]; a < to; a++) {
            double[] row = upper[column[a]];
            double factor = c * z[a];
            for (int b = a; b < to; b++) {
                row[column[b]] += factor * z[b];
            }
        }
    }

    private void eliminate(double[] diagonal) {
        for (int k = 0; k < size; k += BLOCK) {
            int end = Math.min(size, k + BLOCK);
            for (int p = k; p < end; p++) {
                pivot(p, end, ROUNDING * diagonal[p]);
            }
            if (end < size) {
                addBelow(Arrays.copyOfRange(upper, k, end), end, -1);
            }
        }
    }

    /** Makes row p one of U and subtracts it from those below it in its block. */
    private void pivot(int p, int end, double rounding) {
        double[] row = upper[p];
        double root = row[p] > rounding ? Math.sqrt(row[p]) : Double.POSITIVE_INFINITY;
        for (int j = p; j < size; j++) {
            row[j] /= root;
        }
        row[p] = root;
        for (int i = p + 1; i < end; i++) {
            double[] below = upper[i];
            double factor = row[i];
            for (int j = i; j < size; j++) {
                below[j] -= factor * row[j];
            }
        }
    }

    /** Adds sign times z z^T, for each z of four, to the rows from the first one on. */
    private void addBelow(double[][] four, int first, double sign) {
        for (int i = first; i < size; i++) {
            add(upper[i], i, sign, four[0], four[1], four[2], four[3]);
        }
    }

    private void add(double[] row, int i, double sign, double[] a, double[] b, double[] c, double[] d) {
        double ai = sign * a[i];
        double bi = sign * b[i];
        double ci = sign * c[i];
        double di = sign * d[i];
        for (int j = i; j < size; j++) {
            row[j] += ai * a[j] + bi * b[j] + ci * c[j] + di * d[j];
        }
    }

    /** Replaces b by the solution. */
    void solve(double[] b) {
        for (int i = 0; i < size; i++) {
            double[] row = upper[i];
            double each = b[i] / row[i];
            for (int j = i + 1; j < size; j++) {
                b[j] -= row[j] * each;
            }
            b[i] = each;
        }
        for (int i = size - 1; i >= 0; i--) {
            double[] row = upper[i];
            double sum = b[i];
            for (int j = i + 1; j < size; j++) {
                sum -= row[j] * b[j];
            }
            b[i] = sum / row[i];
        }
    }
}
