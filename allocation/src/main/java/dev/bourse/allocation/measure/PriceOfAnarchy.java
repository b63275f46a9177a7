package dev.bourse.allocation.measure;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;
import java.util.Arrays;

/**
 * What selfishness costs, over the equilibria found: as others may exist, the true price of anarchy is at least, and that
 * of stability at most, what stands here.
 *
 * @param anarchy the best possible sum of utilities over the smallest at an equilibrium (Koutsoupias and Papadimitriou,
 *     STACS 1999), at least 1; infinite where that one is 0
 * @param stability the best possible sum over the largest (Anshelevich et al., FOCS 2004), at least 1 and at most anarchy
 */
public record PriceOfAnarchy(double anarchy, double stability) {
    /** {@code sums[equilibrium]}: the sums of utilities, at least one. */
    public static PriceOfAnarchy of(double best, double... sums) {
        if (sums.length == 0) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The price of anarchy is asked of 0 equilibria but needs at least 1; find one first.");
        }
        if (!(best > 0 && best <= Double.MAX_VALUE)) {
            throw refused("The best possible sum of utilities", best, "be positive and finite");
        }
        for (double sum : sums) {
            if (!(sum >= 0 && sum <= Double.MAX_VALUE)) {
                throw refused("A sum of utilities at an equilibrium", sum, "be finite and not negative");
            }
        }
        return new PriceOfAnarchy(
                Math.max(1, best / Arrays.stream(sums).min().getAsDouble()),
                Math.max(1, best / Arrays.stream(sums).max().getAsDouble()));
    }

    private static GameException refused(String what, double value, String rule) {
        return new GameException(PARAMETER_OUT_OF_RANGE, what + " is " + value + " but must " + rule + "; correct it.");
    }
}
