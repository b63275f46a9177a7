package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;

/**
 * U*, the largest sum of utilities that the bidders can have of given parts of the goods. Where this room knows no closed
 * form, a bound above it; who can compute more (finite parallelism is a matching) brings an exact one.
 */
public interface BestSum {
    /** The largest sum when c_j = {@code parts[good]}, in [0, 1], of each good can be handed out; neither kept nor changed. */
    double of(Game game, double[] parts);

    /** Whether some allocation reaches it; otherwise it is a bound above what any does. */
    default boolean exact() {
        return true;
    }

    /** The best there is without solving a program. */
    static BestSum of(Utility utility) {
        return switch (utility) {
            case Linear all -> BestSum::linear;
            case Saturating(double point) -> new SaturatedSum(point);
            default -> new SumAlone(utility);
        };
    }

    /** sum_j c_j max_i w_ij, exact for linear utilities. O(places). */
    static double linear(Game game, double[] parts) {
        double[] best = new double[game.goods()];
        for (int i = 0; i < game.bidders(); i++) {
            for (int k = game.layout().from(i); k < game.layout().from(i + 1); k++) {
                int good = game.layout().good(k);
                best[good] = Math.max(best[good], game.weightAt(k));
            }
        }
        double sum = 0;
        for (int j = 0; j < best.length; j++) {
            sum += parts[j] * best[j];
        }
        return sum;
    }
}
