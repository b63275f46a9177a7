package dev.bourse.dashboards.whatif;

import dev.bourse.allocation.measure.BestSum;
import dev.bourse.allocation.mechanism.matching.Matching;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Utility;

/** U* for each family of utilities, by the strongest means there are. */
final class BestSums {
    private BestSums() {}

    static BestSum of(Utility utility) {
        return utility instanceof Finite(int machines)
                ? (game, parts) -> Matching.best(game, parts, machines).worth()
                : BestSum.of(utility);
    }
}
