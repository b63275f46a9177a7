package dev.bourse.allocation.mechanism.convex;

import dev.bourse.allocation.game.Game;
import java.util.Arrays;

/**
 * A game as the solvers see it: only the goods somebody wants, only the pairs with a weight, budgets as parts of all
 * money, and weights by their logarithms relative to the bidder's largest. Scaling a bidder's weights scales its
 * utility, which moves no maximum.
 */
final class Market {
    /** What a smaller budget counts as: solvers multiply and divide by budgets several times. */
    private static final double LEAST_BUDGET = 1e-60;

    /** What a smaller weight counts as where logarithms will not do. */
    private static final double LEAST_WEIGHT = 1e-200;

    /** The pairs: bidders by wanted goods. */
    final Rows rows;
    /** {@code place[entry]} in the game's layout. */
    final int[] place;
    /** {@code good[column]} in the game. */
    final int[] good;
    /** {@code logWeight[entry]}: log(w_ij / max_k w_ik). */
    final double[] logWeight;
    /** {@code budget[bidder]}, adding up to 1. */
    final double[] budget;

    private Market(Rows rows, int[] place, int[] good, double[] logWeight, double[] budget) {
        this.rows = rows;
        this.place = place;
        this.good = good;
        this.logWeight = logWeight;
        this.budget = budget;
    }

    static Market of(Game game) {
        int entries = 0;
        int[] from = new int[game.bidders() + 1];
        int[] place = new int[game.layout().places()];
        for (int i = 0; i < game.bidders(); i++) {
            for (int k = game.layout().from(i); k < game.layout().from(i + 1); k++) {
                if (game.weightAt(k) > 0) {
                    place[entries++] = k;
                }
            }
            from[i + 1] = entries;
        }
        place = Arrays.copyOf(place, entries);
        int[] wanted = Arrays.stream(place).map(game.layout()::good).toArray();
        int[] good = Arrays.stream(wanted).sorted().distinct().toArray();
        int[] column = new int[game.goods()];
        for (int j = 0; j < good.length; j++) {
            column[good[j]] = j;
        }
        Rows rows = new Rows(
                good.length, from, Arrays.stream(wanted).map(j -> column[j]).toArray());
        double money = Arrays.stream(game.budgets()).sum();
        double[] budget = Arrays.stream(game.budgets())
                .map(each -> Math.max(LEAST_BUDGET, each / money))
                .toArray();
        return new Market(rows, place, good, logWeights(game, from, place), budget);
    }

    private static double[] logWeights(Game game, int[] from, int[] place) {
        double[] log = new double[place.length];
        for (int i = 0; i < game.bidders(); i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = from[i]; k < from[i + 1]; k++) {
                log[k] = Math.log(game.weightAt(place[k]));
                most = Math.max(most, log[k]);
            }
            for (int k = from[i]; k < from[i + 1]; k++) {
                log[k] -= most;
            }
        }
        return log;
    }

    int bidders() {
        return budget.length;
    }

    int goods() {
        return good.length;
    }

    int entries() {
        return place.length;
    }

    /** {@code weights[entry]}, relative to the bidder's largest. */
    double[] weights() {
        return Arrays.stream(logWeight)
                .map(log -> Math.max(LEAST_WEIGHT, Math.exp(log)))
                .toArray();
    }

    /** {@code budgets[entry]}: the bidder's. */
    double[] budgetOfEntry() {
        double[] budgets = new double[entries()];
        for (int i = 0; i < bidders(); i++) {
            Arrays.fill(budgets, rows.from[i], rows.from[i + 1], budget[i]);
        }
        return budgets;
    }

    /** {@code sums[good]} of {@code values[entry]}. */
    double[] sumByGood(double[] values) {
        double[] sums = new double[goods()];
        for (int k = 0; k < values.length; k++) {
            sums[rows.column[k]] += values[k];
        }
        return sums;
    }
}
