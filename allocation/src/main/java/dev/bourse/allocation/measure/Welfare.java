package dev.bourse.allocation.measure;

import java.util.Arrays;

/**
 * What the bidders have in all, in the three classical readings, from caring for the sum only to caring for the least
 * only. All in the units of utility, so they compare outcomes of one game.
 *
 * @param utilitarian sum_i U_i
 * @param nash the geometric mean weighted by budgets, (prod_i U_i^X_i)^(1 / sum_i X_i) (Nash 1950; with weights, Kalai
 *     1977), which Eisenberg-Gale makes largest; 0 where somebody has nothing
 * @param egalitarian min_i U_i (Rawls 1971)
 */
public record Welfare(double utilitarian, double nash, double egalitarian) {
    /** O(places) for linear bidders. */
    public static Welfare of(Outcome outcome) {
        return of(outcome.utilities(), outcome.game().budgets());
    }

    static Welfare of(double[] utilities, double[] budgets) {
        double least = Arrays.stream(utilities).min().orElse(0);
        return new Welfare(sum(utilities), least > 0 ? mean(utilities, budgets) : 0, least);
    }

    private static double mean(double[] utilities, double[] budgets) {
        double money = Arrays.stream(budgets).sum();
        double logs = 0;
        for (int i = 0; i < utilities.length; i++) {
            logs += budgets[i] / money * Math.log(utilities[i]);
        }
        return Math.exp(logs);
    }

    /** The plain sum, but never infinite. */
    static double sum(double[] utilities) {
        double sum = 0;
        for (double u : utilities) {
            sum += u;
        }
        return Math.min(Double.MAX_VALUE, sum);
    }
}
