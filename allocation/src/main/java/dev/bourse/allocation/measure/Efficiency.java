package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import java.util.Arrays;

/**
 * How much of what the goods could bring the bidders they do bring. Of the parts handed out, c_j = sum_i r_ij, the best
 * sum is U*(c); of the whole goods it is U*, see {@link BestSum}.
 *
 * @param ofBest pi = sum_i U_i / U* (Feldman, Lai and Zhang, EC 2005), in [0, 1]; 0 where U* is
 * @param ofSold sum_i U_i / U*(c), which does not blame the bidders for what owners keep, in [0, 1]; 0 where U*(c) is, as
 *     where nothing is sold. For linear utilities, pi / (1 - reserveShare)
 * @param reserveShare 1 - U*(c) / U*, the part of U* that owners keep by their reserves or because nobody got it, in [0, 1]
 * @param exact whether U* is; if not, the three take a bound for it and pi and ofSold may be larger in truth
 * @param utilisation the part of a good that is handed to bidders who want it (w_ij > 0), the mean over the goods that
 *     anybody wants, in [0, 1]
 */
public record Efficiency(double ofBest, double ofSold, double reserveShare, boolean exact, double utilisation) {
    /** O(places) for linear bidders and their {@link BestSum}. */
    public static Efficiency of(Outcome outcome, BestSum best) {
        return of(outcome, outcome.utilities(), best);
    }

    static Efficiency of(Outcome outcome, double[] utilities, BestSum best) {
        double[] whole = new double[outcome.game().goods()];
        Arrays.fill(whole, 1);
        double sum = Welfare.sum(utilities);
        double ofWhole = best.of(outcome.game(), whole);
        double ofSold = best.of(outcome.game(), sold(outcome));
        return new Efficiency(
                part(sum, ofWhole), part(sum, ofSold), 1 - part(ofSold, ofWhole), best.exact(), utilisation(outcome));
    }

    private static double part(double value, double whole) {
        if (value < whole) {
            return value / whole;
        }
        return whole > 0 ? 1 : 0;
    }

    private static double[] sold(Outcome outcome) {
        Layout layout = outcome.game().layout();
        double[] sold = new double[layout.goods()];
        for (int k = 0; k < layout.places(); k++) {
            sold[layout.good(k)] += outcome.shareAt(k);
        }
        Arrays.setAll(sold, j -> Math.min(1, sold[j]));
        return sold;
    }

    private static double utilisation(Outcome outcome) {
        Game game = outcome.game();
        double[] used = new double[game.goods()];
        boolean[] wanted = new boolean[game.goods()];
        for (int k = 0; k < game.layout().places(); k++) {
            if (game.weightAt(k) > 0) {
                int good = game.layout().good(k);
                used[good] += outcome.shareAt(k);
                wanted[good] = true;
            }
        }
        double sum = 0;
        int goods = 0;
        for (int j = 0; j < used.length; j++) {
            sum += Math.min(1, used[j]);
            goods += wanted[j] ? 1 : 0;
        }
        return sum / goods;
    }
}
