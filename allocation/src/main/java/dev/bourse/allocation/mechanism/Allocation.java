package dev.bourse.allocation.mechanism;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Utility;

/**
 * Who gets what, and how sure that is what the rule says.
 *
 * @param outcome shares, and prices where the mechanism has some
 * @param certificate how near the rule's exact point the outcome is
 */
public record Allocation(Outcome outcome, Certificate certificate) {
    /** Exact shares, {@code shares[place]}, without prices. */
    static Allocation exact(Game game, Utility utility, double[] shares) {
        return new Allocation(
                Outcome.ofShares(game, utility, shares, new double[game.goods()]), new Certificate.Exact());
    }
}
