package dev.bourse.allocation.mechanism.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The revised simplex method with bounded variables (Dantzig 1955) and an explicit inverse of the basis: most columns
 * here have two entries, so a step costs O(rows^2) for the inverse and O(columns) for prices, where a tableau would
 * cost O(rows x columns).
 *
 * <p>The second objective is climbed from the best vertex of the first by variables that cost the first nothing; so the
 * two are exact in order, and no weight stands between them. The entering variable is the most promising one; after
 * as many steps without progress as there are rows, the first in order (Bland 1977), which cannot go round in circles.
 */
final class Simplex {
    private static final double PROMISING = 1e-12;
    private static final double PROGRESS = 1e-12;
    private static final double PIVOT = 1e-11;
    private static final double SLACK = 1e-11;
    private static final int BLOCK = 200;
    /** Per variable and row. Seen are three at most; more would be rounding that chases itself, and the vertex good. */
    private static final long MOST_STEPS = 100;

    private final List<Column> columns;
    private final int variables;
    private final double[][] inverse;
    /** The basic variable of each row and its value. */
    private final int[] basis;

    private final double[] level;
    private final boolean[] basic;
    private final boolean[] full;
    private final boolean[] shut;
    private final double[] alpha;
    private double[] y;
    private int next;

    /** The slack of row r comes after the variables, as column variables + r. */
    Simplex(List<Column> variables, double[] b) {
        this.variables = variables.size();
        this.columns = new ArrayList<>(variables);
        this.inverse = new double[b.length][b.length];
        this.basis = new int[b.length];
        this.level = b.clone();
        this.basic = new boolean[variables.size() + b.length];
        this.full = new boolean[basic.length];
        this.shut = new boolean[basic.length];
        this.alpha = new double[b.length];
        for (int r = 0; r < b.length; r++) {
            columns.add(new Column(0, 0, Double.POSITIVE_INFINITY, new int[] {r}, new double[] {1}));
            inverse[r][r] = 1;
            basis[r] = this.variables + r;
            basic[basis[r]] = true;
        }
    }

    Vertex best() {
        climb(true);
        double[] prices = y.clone();
        for (int q = 0; q < basic.length; q++) {
            shut[q] = !basic[q] && Math.abs(gain(q, true)) > PROMISING;
        }
        climb(false);
        double[] x = new double[basic.length];
        for (int q = 0; q < x.length; q++) {
            x[q] = full[q] ? columns.get(q).most : 0;
        }
        for (int r = 0; r < basis.length; r++) {
            x[basis[r]] = level[r];
        }
        return new Vertex(Arrays.copyOf(x, variables), prices);
    }

    private void climb(boolean first) {
        price(first);
        int idle = 0;
        for (long steps = 0; steps < MOST_STEPS * basic.length; steps++) {
            boolean cautious = idle > basis.length;
            int q = entering(first, cautious);
            if (q < 0) {
                return;
            }
            load(q);
            double most = columns.get(q).most;
            int r = leaving(most, cautious);
            double step = r < 0 ? most : Math.max(0, room(r, 0));
            if (Double.isInfinite(step)) {
                throw new IllegalArgumentException("Variable " + q + " can grow for ever; bound it.");
            }
            for (int k = 0; k < level.length; k++) {
                level[k] -= step * alpha[k];
            }
            if (r < 0) {
                full[q] = !full[q];
            } else {
                exchange(q, r, full[q] ? most - step : step, first);
            }
            idle = step > PROGRESS ? 0 : idle + 1;
        }
    }

    /** y = c_B B^-1. */
    private void price(boolean first) {
        y = new double[basis.length];
        for (int r = 0; r < basis.length; r++) {
            double c = cost(basis[r], first);
            for (int k = 0; c != 0 && k < y.length; k++) {
                y[k] += c * inverse[r][k];
            }
        }
    }

    private double cost(int q, boolean first) {
        return first ? columns.get(q).first : columns.get(q).second;
    }

    /** What one more of variable q adds to the objective. */
    private double gain(int q, boolean first) {
        return cost(q, first) - columns.get(q).at(y);
    }

    /**
     * A variable that leaves its bound with profit; below 0 for none. The most promising of a block of variables, blocks
     * taking turns, is found sooner than that of all and serves about as well.
     */
    private int entering(boolean first, boolean cautious) {
        int best = -1;
        double most = PROMISING;
        int block = cautious ? 1 : BLOCK;
        next = cautious ? 0 : next;
        for (int n = 1; n <= basic.length && (best < 0 || n % block != 1 % block); n++) {
            int q = next;
            next = next + 1 < basic.length ? next + 1 : 0;
            if (!basic[q] && !shut[q]) {
                double gain = full[q] ? -gain(q, first) : gain(q, first);
                best = gain > most ? q : best;
                most = Math.max(gain, most);
            }
        }
        return best;
    }

    /** alpha: what a step of variable q from its bound takes from each basic variable. */
    private void load(int q) {
        for (int r = 0; r < alpha.length; r++) {
            alpha[r] = full[q] ? -columns.get(q).at(inverse[r]) : columns.get(q).at(inverse[r]);
        }
    }

    /**
     * The row whose variable meets a bound before the step {@code most}; below 0 for none. Of the rows that do so first, up
     * to {@link #SLACK}, the one with the largest pivot (Harris 1973): dividing by small ones is what ruins an inverse.
     */
    private int leaving(double most, boolean cautious) {
        double least = most;
        for (int r = 0; r < alpha.length; r++) {
            least = Math.abs(alpha[r]) > PIVOT ? Math.min(least, room(r, SLACK)) : least;
        }
        int best = -1;
        for (int r = 0; r < alpha.length; r++) {
            if (Math.abs(alpha[r]) > PIVOT && room(r, 0) <= least) {
                boolean better =
                        best < 0 || (cautious ? basis[r] < basis[best] : Math.abs(alpha[r]) > Math.abs(alpha[best]));
                best = better ? r : best;
            }
        }
        return best;
    }

    /** How long a step row r's variable allows before it is beyond a bound by {@code slack}. */
    private double room(int r, double slack) {
        double to = alpha[r] > 0 ? 0 : columns.get(basis[r]).most;
        return (level[r] - to) / alpha[r] + slack / Math.abs(alpha[r]);
    }

    /** Variable q, now at {@code value}, takes row r in the basis. */
    private void exchange(int q, int r, double value, boolean first) {
        double gain = gain(q, first);
        double sign = full[q] ? -1 : 1;
        double[] row = inverse[r];
        for (int k = 0; k < row.length; k++) {
            row[k] /= sign * alpha[r];
            y[k] += gain * row[k];
        }
        for (int other = 0; other < alpha.length; other++) {
            if (other != r && alpha[other] != 0) {
                subtract(sign * alpha[other], row, inverse[other]);
            }
        }
        full[basis[r]] = alpha[r] < 0;
        basic[basis[r]] = false;
        full[q] = false;
        basic[q] = true;
        basis[r] = q;
        level[r] = value;
    }

    private static void subtract(double factor, double[] row, double[] from) {
        for (int k = 0; k < row.length; k++) {
            from[k] -= factor * row[k];
        }
    }
}
