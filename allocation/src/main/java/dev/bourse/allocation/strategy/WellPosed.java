package dev.bourse.allocation.strategy;

import static dev.bourse.allocation.game.Refusal.BIDDER_WANTS_NOTHING;
import static dev.bourse.allocation.game.Refusal.BID_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.BUDGET_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.UNCONTESTED_GOOD;
import static dev.bourse.allocation.game.Refusal.WEIGHT_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Magnitude;

/** Refuses, by name, a bidder to whom no answer is the best. O(goods). */
final class WellPosed {
    private WellPosed() {}

    static void check(int goods, double[] w, double budget, double[] y, double[] own, double[] bids) {
        Magnitude.positive(budget, BUDGET_OUT_OF_RANGE, "The budget");
        int room = Math.min(Math.min(w.length, y.length), Math.min(own.length, bids.length));
        Magnitude.length(Math.min(goods, room), goods, "The shortest list (one place per good)");
        boolean wants = false;
        for (int j = 0; j < goods; j++) {
            if (!Magnitude.ordinary(w[j])) {
                Magnitude.zeroOrPositive(w[j], WEIGHT_OUT_OF_RANGE, "The weight of good " + j);
                if (y[j] != 0 && !Magnitude.ordinary(y[j])) {
                    Magnitude.zeroOrPositive(y[j], BID_OUT_OF_RANGE, "What others and reserve bid on good " + j);
                }
            } else {
                wants = true;
                if (!Magnitude.ordinary(y[j])) {
                    Magnitude.positive(y[j], UNCONTESTED_GOOD, "What others and reserve bid on the wanted good " + j);
                }
            }
        }
        if (!wants) {
            throw new GameException(
                    BIDDER_WANTS_NOTHING, "All " + goods + " weights are 0 but one must be positive; bid nowhere.");
        }
    }
}
