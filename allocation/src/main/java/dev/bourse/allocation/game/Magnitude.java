package dev.bourse.allocation.game;

import static dev.bourse.allocation.game.Refusal.SHAPE_MISMATCH;

/**
 * The range of numbers the engine promises to handle without overflow or NaN: zero, or 1e-300 to 1e300 (sums of up to
 * 1e8 of them stay finite, and their square roots and reciprocals stay normal numbers).
 */
public final class Magnitude {
    public static final double LEAST = 1e-300;
    public static final double MOST = 1e300;

    private Magnitude() {}

    /** Whether the value is in range and not zero. Ask first in hot loops: a refusal's words cost more than the check. */
    public static boolean ordinary(double value) {
        return value >= LEAST && value <= MOST;
    }

    /** {@code value} if it is in range and not zero; else refused as {@code refusal}. */
    public static double positive(double value, Refusal refusal, String what) {
        if (ordinary(value)) {
            return value;
        }
        throw new GameException(
                refusal, what + " is " + value + " but must lie between 1e-300 and 1e300; correct or rescale it.");
    }

    /** {@code value} if it is zero or in range; else refused as {@code refusal}. */
    public static double zeroOrPositive(double value, Refusal refusal, String what) {
        if (value == 0 || ordinary(value)) {
            return value;
        }
        throw new GameException(
                refusal,
                what + " is " + value + " but must be 0 or lie between 1e-300 and 1e300; correct or rescale it.");
    }

    /** Refuses an array of another length than the game needs. */
    public static void length(int actual, int expected, String what) {
        if (actual != expected) {
            throw new GameException(
                    SHAPE_MISMATCH,
                    what + " has length " + actual + " but must have " + expected + "; make them agree.");
        }
    }
}
