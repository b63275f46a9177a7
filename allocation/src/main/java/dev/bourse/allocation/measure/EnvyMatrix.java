package dev.bourse.allocation.measure;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/**
 * What everybody makes of everybody's bundle, {@code [judge][bidder]}: the worth U_i(r_j) and, from it, envy as {@link
 * Fairness} defines it, absolute and per credit.
 *
 * <p>O(bidders^2 x goods) for dense linear games, by a matrix product; for sparse ones only pairs that share a good cost
 * anything. Memory O(bidders^2), so at most {@link #MOST_BIDDERS}; the least and the mean that {@link Measures} gives
 * need no matrix. Computed on all threads there are. Immutable.
 */
public final class EnvyMatrix {
    /** 800 MB of numbers. */
    public static final int MOST_BIDDERS = 10_000;

    private final double[][] worths;
    private final double[] budgets;

    private EnvyMatrix(double[][] worths, double[] budgets) {
        this.worths = worths;
        this.budgets = budgets;
    }

    /** Of one judge: what others think must not be asked. O(bidders x goods). */
    public static EnvyMatrix of(Outcome outcome, int judge) {
        double[][] worths = new double[outcome.game().bidders()][];
        worths[judge] = new double[worths.length];
        Judges.of(outcome).judge(judge, judge + 1, into(worths));
        return new EnvyMatrix(worths, outcome.game().budgets());
    }

    /** Of all. */
    public static EnvyMatrix of(Outcome outcome) {
        int bidders = outcome.game().bidders();
        if (bidders > MOST_BIDDERS) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "An envy matrix of " + bidders + " bidders is asked for but at most " + MOST_BIDDERS
                            + " fit; take the measures, which need no matrix.");
        }
        double[][] worths = new double[bidders][bidders];
        Judges.of(outcome).all(into(worths));
        return new EnvyMatrix(worths, outcome.game().budgets());
    }

    private static Judges.Verdict into(double[][] worths) {
        return (judge, count, of, worth) -> {
            for (int n = 0; n < count; n++) {
                worths[judge][of[n]] = worth[n];
            }
        };
    }

    public int bidders() {
        return budgets.length;
    }

    /** U_i(r_j): what the bundle of {@code bidder} is worth to {@code judge}. */
    public double worth(int judge, int bidder) {
        return worths[judge][bidder];
    }

    /** max(0, 1 - U_i(r_i) / U_i(r_j)), in [0, 1]; 0 where U_i(r_j) is. */
    public double envy(int judge, int bidder) {
        return envy(judge, 1, bidder, 1);
    }

    /** max(0, 1 - (U_i(r_i) / X_i) / (U_i(r_j) / X_j)), in [0, 1]; 0 where U_i(r_j) is. */
    public double envyPerCredit(int judge, int bidder) {
        return envy(judge, budgets[judge], bidder, budgets[bidder]);
    }

    private double envy(int judge, double credits, int bidder, double othersCredits) {
        double other = worths[judge][bidder];
        return other > 0 ? Math.max(0, 1 - Ratio.of(worths[judge][judge], credits, other, othersCredits)) : 0;
    }
}
