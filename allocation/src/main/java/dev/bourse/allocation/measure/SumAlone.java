package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Utility;

/**
 * The bound sum_i U_i(c): what all bidders would have, each alone with everything. For finite parallelism, where
 * utilities are also at most linear, not above that sum either. O(places) but for the utility's own cost.
 */
record SumAlone(Utility utility) implements BestSum {
    @Override
    public double of(Game game, double[] parts) {
        Layout layout = game.layout();
        double[] alone = new double[game.bidders()];
        double[] w = new double[layout.widest()];
        double[] r = new double[layout.widest()];
        for (int i = 0; i < alone.length; i++) {
            game.copyWeights(i, w);
            for (int k = 0; k < layout.width(i); k++) {
                r[k] = parts[layout.good(layout.from(i) + k)];
            }
            alone[i] = Outcome.value(utility, layout.width(i), w, r);
        }
        double sum = Welfare.sum(alone);
        return utility instanceof Finite ? Math.min(sum, BestSum.linear(game, parts)) : sum;
    }

    @Override
    public boolean exact() {
        return false;
    }
}
