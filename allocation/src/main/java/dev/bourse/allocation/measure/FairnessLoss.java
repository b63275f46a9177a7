package dev.bourse.allocation.measure;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Magnitude;

/**
 * Dorm's fairness loss sum_i |s_i - ŝ_i| (Sun, Wen, Duong and Yan, "Towards distributed machine learning in shared
 * clusters", SMARTCOMP 2017): how far dominant shares s lie from the dominant shares ŝ of weighted DRF. In [0, 2m] for m
 * kinds of resources, as neither sum exceeds m.
 */
public final class FairnessLoss {
    private FairnessLoss() {}

    /** Of {@code shares[application]} against {@code fair[application]}, each in [0, 1]. */
    public static double of(double[] shares, double[] fair) {
        Magnitude.length(fair.length, shares.length, "The list of fair shares (one per dominant share)");
        double loss = 0;
        for (int i = 0; i < shares.length; i++) {
            loss += Math.abs(part(shares[i], "The dominant share of application " + i)
                    - part(fair[i], "The fair share of application " + i));
        }
        return loss;
    }

    private static double part(double share, String what) {
        if (share >= 0 && share <= 1 + Outcome.ROUNDING) {
            return share;
        }
        throw new GameException(
                PARAMETER_OUT_OF_RANGE,
                what + " is " + share + " but must lie between 0 and 1; divide what it has by all there is.");
    }
}
