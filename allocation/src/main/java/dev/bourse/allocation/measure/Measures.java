package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;

/**
 * All measures of one outcome. With equal budgets the per-credit forms equal the absolute ones; with unequal budgets the
 * paper's bounds hold for neither.
 *
 * @param efficiency pi = sum_i U_i / U*, U* = sum_j max_i w_ij, in [0, 1]
 * @param reserveShare the part of U* that the owners' reserves keep, sum_j max_i w_ij (reserve_j / Y_j) / U*, in [0, 1]; a
 *     good nobody bids on, reserve or not, counts as kept
 * @param efficiencyOfSold pi / (1 - reserveShare), in [0, 1]; 0 where nothing is sold
 * @param uniformity tau = min_i U_i / max_i U_i, in [0, 1]; 1 where all are 0
 * @param uniformityPerCredit the same over U_i / X_i
 * @param envyFreeness rho = min_i,j U_i(r_i) / U_i(r_j), in [0, 1]; who finds nothing in another's bundle does not envy it
 * @param envyFreenessPerCredit rho over (U_i(r_i) / X_i) / (U_i(r_j) / X_j)
 * @param nashGap see {@link NashGap}
 */
public record Measures(
        double efficiency,
        double reserveShare,
        double efficiencyOfSold,
        double uniformity,
        double uniformityPerCredit,
        double envyFreeness,
        double envyFreenessPerCredit,
        double nashGap) {

    /** Computes all of them. O(bidders^2 x goods), for envy. */
    public static Measures of(Game game, Bids bids) {
        Outcome outcome = Outcome.of(game, bids);
        double[] utilities = outcome.utilities();
        double[] budgets = new double[game.bidders()];
        double[] ones = new double[game.bidders()];
        for (int i = 0; i < budgets.length; i++) {
            budgets[i] = game.budget(i);
            ones[i] = 1;
        }
        double most = 0;
        double kept = 0;
        for (int j = 0; j < game.goods(); j++) {
            double best = best(game, j);
            most += best;
            kept += outcome.price(j) > 0 ? best * (game.reserve(j) / outcome.price(j)) : best;
        }
        double efficiency = Math.min(1, sum(utilities) / most);
        double reserveShare = Math.min(1, kept / most);
        return new Measures(
                efficiency,
                reserveShare,
                efficiency > 0 ? Math.min(1, efficiency / (1 - reserveShare)) : 0,
                uniformity(utilities, ones),
                uniformity(utilities, budgets),
                envyFreeness(outcome, utilities, ones),
                envyFreeness(outcome, utilities, budgets),
                NashGap.of(game, bids));
    }

    private static double best(Game game, int good) {
        double best = 0;
        for (int i = 0; i < game.bidders(); i++) {
            best = Math.max(best, game.weight(i, good));
        }
        return best;
    }

    private static double sum(double[] utilities) {
        double sum = 0;
        for (double u : utilities) {
            sum += u;
        }
        return sum;
    }

    private static double uniformity(double[] u, double[] per) {
        int least = 0;
        int most = 0;
        for (int i = 1; i < u.length; i++) {
            least = Ratio.of(u[i], per[i], u[least], per[least]) < 1 ? i : least;
            most = Ratio.of(u[i], per[i], u[most], per[most]) > 1 ? i : most;
        }
        return u[most] > 0 ? Math.min(1, Ratio.of(u[least], per[least], u[most], per[most])) : 1;
    }

    private static double envyFreeness(Outcome outcome, double[] u, double[] per) {
        double rho = 1;
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < u.length; j++) {
                double other = outcome.worth(i, j);
                rho = other > 0 ? Math.min(rho, Ratio.of(u[i], per[i], other, per[j])) : rho;
            }
        }
        return rho;
    }
}
