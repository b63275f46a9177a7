package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;
import java.util.Optional;

/**
 * Max-min fairness: the largest min_i U_i / X_i, and among the allocations that reach it one with the largest sum_i U_i, so
 * that nobody can have more without another having less.
 *
 * <p>Utilities are compared as they are stated, per credit of budget: a bidder that states its weights in larger numbers
 * gets less. Envy is possible. Reserves are ignored. For linear, saturating and leontief utilities; see {@link LeastFirst}
 * for the method, its size and its certificate.
 */
public final class MaxMin implements Mechanism {
    @Override
    public String name() {
        return "max-min";
    }

    @Override
    public Optional<String> objection(Utility utility) {
        return LeastFirst.objection(name(), utility);
    }

    @Override
    public Allocation allocate(Game game, Utility utility) {
        check(utility);
        double[] most = Aims.everything(game, utility);
        double[] floor = new double[most.length];
        // In logarithms, because X_i / U_i(everything) may leave the range of a double.
        Arrays.setAll(floor, i -> Math.log(game.budget(i)) - Math.log(most[i]));
        double largest = Arrays.stream(floor).max().orElseThrow();
        Arrays.setAll(floor, i -> Math.exp(floor[i] - largest));
        return LeastFirst.allocate(game, utility, new Aims(floor, most));
    }
}
