package dev.bourse.cli.lab;

import dev.bourse.allocation.measure.BestSum;
import dev.bourse.allocation.utility.Utility;

/** U* for each family of utilities, by the strongest means there are. */
final class BestSums {
    private BestSums() {}

    static BestSum of(Utility utility) {
        return BestSum.of(utility);
    }
}
