package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;

/**
 * What a program wants of V_i = U_i / U_i(everything), the part of its most that bidder i has: first the largest t with
 * V_i >= t floor_i for all, then the largest sum_i importance_i V_i. So no size of weights or budgets reaches the program.
 */
final class Aims {
    private static final double LEAST = 1e-9;

    private final double[] floor;
    private final double[] importance;

    /**
     * Takes the arrays over.
     *
     * @param floor {@code floor[bidder]}, in [0, 1] and one of them 1, or all 0 for no floor
     * @param importance {@code importance[bidder]}, scaled here to [1e-9, 1]: who counted for less would be lost in
     *     rounding, and could then miss even what nobody else wants
     */
    Aims(double[] floor, double[] importance) {
        double most = Arrays.stream(importance).max().orElseThrow();
        this.floor = floor;
        this.importance = importance;
        Arrays.setAll(importance, i -> Math.max(LEAST, importance[i] / most));
    }

    double floor(int bidder) {
        return floor[bidder];
    }

    /** A fresh array {@code floor[bidder]}. */
    double[] floors() {
        return floor.clone();
    }

    double importance(int bidder) {
        return importance[bidder];
    }

    /** {@code most[bidder]}: U_i(everything), positive. */
    static double[] everything(Game game, Utility utility) {
        double[] most = new double[game.bidders()];
        double[] whole = new double[game.goods()];
        Arrays.fill(whole, 1);
        Arrays.setAll(most, i -> utility.of(game.goods(), game.weights(i), whole));
        return most;
    }
}
