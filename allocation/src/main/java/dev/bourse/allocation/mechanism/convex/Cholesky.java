package dev.bourse.allocation.mechanism.convex;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import java.util.Arrays;

/**
 * The dense positive definite matrix diag(d) + sum_k c_k z_k z_k^T as U^T U.
 *
 * <p>Only the upper triangle is kept, row by row, so every inner loop runs along rows and C2 makes vectors of it; four
 * rows are subtracted at a time, since one alone would wait for memory. O(sum of squared widths) to assemble, O(size^3 / 3)
 * to factor, O(size^2) to solve.
 */
final class Cholesky {
    private static final int MOST = 10_000;
    private static final int BLOCK = 8;
    /** A pivot below this part of its diagonal is rounding; the system then says nothing about its direction. */
    private static final double ROUNDING = 1e-15;

    private final int size;
    private final double[][] upper;
    private final double[][] block;

    Cholesky(int size) {
        if (size > MOST) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The game has " + size
                            + " bidders and no fewer goods, or the reverse, but the program is solved for at" + " most "
                            + MOST + " of the fewer; let bidders answer by proportional response instead.");
        }
        this.size = size;
        this.block = new double[BLOCK][size];
        this.upper = new double[size][size];
    }

    /** Assembles and factors; {@code z[entry]} by the pattern of the vectors. */
    void factor(double[] diagonal, Rows vectors, double[] z, double[] c) {
        for (int i = 0; i < size; i++) {
            Arrays.fill(upper[i], i, size, 0);
            upper[i][i] = diagonal[i];
        }
        int held = 0;
        for (int k = 0; k < vectors.count(); k++) {
            if (vectors.isFull(k)) {
                double root = Math.sqrt(Math.abs(c[k]));
                double[] row = block[held++];
                for (int j = 0; j < size; j++) {
                    row[j] = root * z[vectors.from()[k] + j];
                }
                if (held == BLOCK) {
                    addBlock(Math.signum(c[k]));
                    held = 0;
                }
            } else {
                addSparse(vectors, k, z, c[k]);
            }
        }
        if (held > 0) {
            for (int k = held; k < BLOCK; k++) {
                Arrays.fill(block[k], 0);
            }
            addBlock(Math.signum(c[0]));
        }
        eliminate(diagonal);
    }

    private void addBlock(double sign) {
        for (int i = 0; i < size; i++) {
            add(sign, upper[i], i, block);
        }
    }

    private void addSparse(Rows vectors, int k, double[] z, double c) {
        int[] column = vectors.column();
        int to = vectors.from()[k + 1];
        for (int a = vectors.from()[k]; a < to; a++) {
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
            if (end == k + BLOCK) {
                double[][] now = Arrays.copyOfRange(upper, k, end);
                for (int i = end; i < size; i++) {
                    add(-1, upper[i], i, now);
                }
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

    private void add(double sign, double[] row, int i, double[][] of) {
        double[] r0 = of[0];
        double f0 = sign * r0[i];
        double[] r1 = of[1];
        double f1 = sign * r1[i];
        double[] r2 = of[2];
        double f2 = sign * r2[i];
        double[] r3 = of[3];
        double f3 = sign * r3[i];
        double[] r4 = of[4];
        double f4 = sign * r4[i];
        double[] r5 = of[5];
        double f5 = sign * r5[i];
        double[] r6 = of[6];
        double f6 = sign * r6[i];
        double[] r7 = of[7];
        double f7 = sign * r7[i];
        for (int j = i; j < size; j++) {
            row[j] += f0 * r0[j]
                    + f1 * r1[j]
                    + f2 * r2[j]
                    + f3 * r3[j]
                    + f4 * r4[j]
                    + f5 * r5[j]
                    + f6 * r6[j]
                    + f7 * r7[j];
        }
    }

    /** Replaces b by the solution. */
    void solve(double[] b) {
        for (int i = 0; i < size; i++) {
            double[] row = upper[i];
            b[i] /= row[i];
            double each = b[i];
            for (int j = i + 1; j < size; j++) {
                b[j] -= row[j] * each;
            }
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
