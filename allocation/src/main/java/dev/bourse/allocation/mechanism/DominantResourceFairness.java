package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;
import java.util.Optional;

/**
 * Dominant resource fairness (Ghodsi et al., NSDI 2011) with budgets as weights: the weights w_i are what one task of
 * bidder i takes of each good, so it runs U_i = min_j r_ij / w_ij tasks. Its dominant share s_i = U_i max_j w_ij grows at
 * the rate X_i until a good it needs is used up; the others grow on.
 *
 * <p>The paper's properties: sharing incentive (U_i is at least that of X_i / sum_k X_k of everything), no envy (with
 * unequal budgets, per credit), Pareto efficiency, and no bidder gains by misstating its demands. Goods are whole: reserves
 * are ignored. O(places x goods).
 */
public final class DominantResourceFairness implements Mechanism {
    @Override
    public String name() {
        return "drf";
    }

    @Override
    public Optional<String> objection(Utility utility) {
        return utility instanceof Leontief
                ? Optional.empty()
                : Optional.of("drf divides among bidders who need goods in fixed proportions, but the utilities are "
                        + utility.name() + "; take leontief utilities or another mechanism.");
    }

    @Override
    public Allocation allocate(Game game, Utility utility) {
        check(utility);
        Tasks tasks = new Tasks(game);
        double[] dominant = new double[game.bidders()];
        double[] left = new double[game.goods()];
        Arrays.fill(left, 1);
        boolean[] grows = new boolean[game.bidders()];
        Arrays.fill(grows, true);
        double[] rate = new double[game.bidders()];
        while (rates(game, grows, rate)) {
            double[] drain = tasks.use(rate);
            int scarcest = scarcest(left, drain);
            double time = left[scarcest] / drain[scarcest];
            for (int i = 0; i < rate.length; i++) {
                dominant[i] += rate[i] * time;
                grows[i] &= !(tasks.of(i, scarcest) > 0);
            }
            for (int j = 0; j < left.length; j++) {
                left[j] = Math.max(0, left[j] - drain[j] * time);
            }
            left[scarcest] = 0;
        }
        return Allocation.exact(game, utility, tasks.shares(dominant));
    }

    /** X_i over the largest budget that still grows, so that a purse of 1e-300 has its turn after one of 1e300. */
    private static boolean rates(Game game, boolean[] grows, double[] rate) {
        double most = 0;
        for (int i = 0; i < rate.length; i++) {
            most = grows[i] ? Math.max(most, game.budget(i)) : most;
        }
        for (int i = 0; i < rate.length; i++) {
            rate[i] = grows[i] ? game.budget(i) / most : 0;
        }
        return most > 0;
    }

    private static int scarcest(double[] left, double[] drain) {
        int scarcest = -1;
        for (int j = 0; j < left.length; j++) {
            if (drain[j] > 0 && (scarcest < 0 || left[j] / drain[j] < left[scarcest] / drain[scarcest])) {
                scarcest = j;
            }
        }
        return scarcest;
    }
}
