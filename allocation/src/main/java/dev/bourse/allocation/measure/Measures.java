package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import java.util.Arrays;

/**
 * All measures of one outcome that need no bids; for those see {@link NashGap}.
 *
 * @param efficiency against the best possible sum
 * @param welfare what the bidders have in all
 * @param absolute fairness over utilities
 * @param perCredit fairness over utilities per credit; the same where budgets are equal
 */
public record Measures(Efficiency efficiency, Welfare welfare, Fairness absolute, Fairness perCredit) {
    /** Of what bids bring to linear bidders. */
    public static Measures of(Game game, Bids bids) {
        return of(Outcome.of(game, bids));
    }

    /** Against the best sum that the family of utilities has, or a bound above it. */
    public static Measures of(Outcome outcome) {
        return of(outcome, BestSum.of(outcome.utility()));
    }

    /** Against a best sum known to the caller. Envy takes longest, see {@link EnvyMatrix}; on all threads there are. */
    public static Measures of(Outcome outcome, BestSum best) {
        double[] utilities = outcome.utilities();
        double[] budgets = outcome.game().budgets();
        double[] ones = new double[budgets.length];
        Arrays.fill(ones, 1);
        boolean equal = Arrays.stream(budgets).allMatch(budget -> budget == budgets[0]);
        EnvyTally absolute = new EnvyTally(utilities, ones);
        EnvyTally perCredit = equal ? absolute : new EnvyTally(utilities, budgets);
        Judges.of(outcome).all((judge, count, bidders, worths) -> {
            absolute.of(judge, count, bidders, worths);
            if (!equal) {
                perCredit.of(judge, count, bidders, worths);
            }
        });
        Fairness fairness = Fairness.of(utilities, ones, absolute);
        return new Measures(
                Efficiency.of(outcome, utilities, best),
                Welfare.of(utilities, budgets),
                fairness,
                equal ? fairness : Fairness.of(utilities, budgets, perCredit));
    }
}
