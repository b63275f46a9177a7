package dev.bourse.allocation.game;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The markets of the paper's experiments: 100 goods, rows of weights that sum to 1, equal budgets of 1, no reserve. */
public final class PaperGames {
    private static final int GOODS = 100;

    private PaperGames() {}

    /** w ~ U(0,1), normalised. */
    public static Game uniform(int bidders, RandomGenerator random) {
        double[] budgets = new double[bidders];
        Arrays.fill(budgets, 1);
        return uniform(budgets, random);
    }

    public static Game uniform(double[] budgets, RandomGenerator random) {
        double[][] w = new double[budgets.length][];
        Arrays.setAll(w, i -> normalised(random.doubles(GOODS).toArray()));
        return Game.of(budgets, w, 0);
    }

    /** w_ij = p_i . q_j with p, q ~ U(0,1)^3, normalised. */
    public static Game correlated(int bidders, RandomGenerator random) {
        double[][] q = new double[GOODS][];
        Arrays.setAll(q, j -> random.doubles(3).toArray());
        double[][] w = new double[bidders][GOODS];
        for (double[] row : w) {
            double[] p = random.doubles(3).toArray();
            Arrays.setAll(row, j -> p[0] * q[j][0] + p[1] * q[j][1] + p[2] * q[j][2]);
            normalised(row);
        }
        double[] budgets = new double[bidders];
        Arrays.fill(budgets, 1);
        return Game.of(budgets, w, 0);
    }

    private static double[] normalised(double[] row) {
        double sum = Arrays.stream(row).sum();
        Arrays.setAll(row, j -> row[j] / sum);
        return row;
    }
}
