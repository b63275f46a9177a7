package dev.bourse.allocation.mechanism.post;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;

/**
 * The most Nash welfare any division of the goods brings, as log N = sum_i X_i log U_i / B, from above: the Eisenberg-Gale
 * dual sum_j p_j - B + sum_i X_i log U_i(p), which is no lower at any prices, at the best of the prices that a long run of
 * price adjustment passes. U_i(p) is the most that i can buy.
 */
final class NaiveEisenbergGale {
    private final Game game;
    private final Utility utility;
    private final double budgets;

    NaiveEisenbergGale(Game game, Utility utility) {
        this.game = game;
        this.utility = utility;
        this.budgets = Arrays.stream(game.budgets()).sum();
    }

    /** Prices follow what bidders would spend at them, with ever smaller steps: p <- p (spent / p)^a. */
    double logWelfare(int steps) {
        double[] p = new double[game.goods()];
        Arrays.fill(p, budgets / game.goods());
        double least = dual(p);
        for (int step = 0; step < steps; step++) {
            double[] spent = spent(p);
            double part = utility instanceof Ces(double rho) && rho > 0 ? 1 - rho : 1;
            Arrays.setAll(p, j -> p[j] > 0 ? p[j] * Math.pow(spent[j] / p[j], part) : 0);
            least = Math.min(least, dual(p));
        }
        return least;
    }

    private double dual(double[] p) {
        double sum = Arrays.stream(p).sum() - budgets;
        for (int i = 0; i < game.bidders(); i++) {
            sum += game.budget(i) * logBest(game.weights(i), p, game.budget(i));
        }
        return sum / budgets;
    }

    private double[] spent(double[] p) {
        double[] spent = new double[p.length];
        for (int i = 0; i < game.bidders(); i++) {
            double[] w = game.weights(i);
            double[] part = new double[p.length];
            Arrays.setAll(part, j -> part(w[j], p[j]));
            double sum = Arrays.stream(part).sum();
            for (int j = 0; j < p.length; j++) {
                spent[j] += game.budget(i) * part[j] / sum;
            }
        }
        return spent;
    }

    /** What a bidder spends on a good, up to a factor per bidder. */
    private double part(double w, double p) {
        return switch (utility) {
            case Leontief _ -> w * p;
            case CobbDouglas _ -> w;
            case Ces(double rho) -> Math.pow(w, 1 / (1 - rho)) * Math.pow(p, -rho / (1 - rho));
            default -> throw new IllegalArgumentException(utility.name());
        };
    }

    private double logBest(double[] w, double[] p, double budget) {
        double sum = 0;
        double logs = 0;
        double weights = Arrays.stream(w).sum();
        for (int j = 0; j < w.length; j++) {
            sum += part(w[j], p[j]);
            logs += w[j] / weights * Math.log(budget * (w[j] / weights) / p[j]);
        }
        return switch (utility) {
            case CobbDouglas _ -> logs;
            case Ces(double rho) -> Math.log(budget) + (1 - rho) / rho * Math.log(sum);
            default -> Math.log(budget / sum);
        };
    }
}
