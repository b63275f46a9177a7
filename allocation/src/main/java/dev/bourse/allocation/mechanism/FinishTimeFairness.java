package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finish-time fairness (Mahajan et al., Themis, NSDI 2020; as a linear program Narayanan et al., Gavel, OSDI 2020): the
 * smallest possible max_i T_i(shared) / T_i(isolated), and among the allocations that reach it one with the largest mean
 * speed-up sum_i X_i U_i / U_i(isolated). For work that takes 1 / U_i, the ratio is U_i(isolated) / U_i.
 *
 * <p>Isolated, a bidder has its budget's part p_i = X_i / sum_k X_k of everything, 1/m if budgets are equal. All being so
 * is one allocation, so the ratio never exceeds 1: sharing incentive. The units of a bidder's weights do not matter. Envy is
 * possible. Reserves are ignored. For linear, saturating and leontief utilities; see {@link LeastFirst}.
 */
public final class FinishTimeFairness implements Mechanism {
    @Override
    public String name() {
        return "finish-time-fairness";
    }

    @Override
    public Optional<String> objection(Utility utility) {
        return LeastFirst.objection(name(), utility);
    }

    @Override
    public Allocation allocate(Game game, Utility utility) {
        check(utility);
        // The part p of everything is worth min(p / cap, 1) of everything, whatever the weights.
        double cap = utility instanceof Saturating(double point) ? point : 1;
        double[] part = game.budgets();
        double sum = Arrays.stream(part).sum();
        Arrays.setAll(part, i -> part[i] / sum);
        double[] isolated = Arrays.stream(part).map(p -> Math.min(p / cap, 1)).toArray();
        double most = Arrays.stream(isolated).max().orElseThrow();
        return LeastFirst.allocate(
                game,
                utility,
                new Aims(
                        Arrays.stream(isolated).map(each -> each / most).toArray(),
                        Arrays.stream(part).map(p -> Math.max(p, cap)).toArray()));
    }
}
