package dev.bourse.allocation.trace;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.GameException;

/**
 * GPUs of one type.
 *
 * @param name as {@code v100}
 * @param gpus how many, from 1 to a million
 */
public record Pool(String name, int gpus) {
    private static final int MOST = 1_000_000;

    public Pool {
        if (gpus < 1 || gpus > MOST) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The pool " + name + " has " + gpus + " GPUs but must have from 1 to " + MOST + ".");
        }
    }
}
