package dev.bourse.allocation.mechanism;

import static dev.bourse.allocation.game.Refusal.DOES_NOT_APPLY;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.utility.Utility;
import java.util.Optional;

/**
 * A market's rule. The allocation depends on the arguments only, so any thread may ask.
 *
 * <p>What a mechanism makes of budgets and reserves is its own affair and said in its words: some divide by budget, some
 * ignore money.
 */
public interface Mechanism {
    /** The name users know it by, as {@code eisenberg-gale}. */
    String name();

    /** Why the mechanism says nothing for these utilities, in a sentence; empty where it applies. */
    Optional<String> objection(Utility utility);

    /** Who gets what. Refused with {@code does-not-apply} where there is an {@link #objection}. */
    Allocation allocate(Game game, Utility utility);

    /** Refuses utilities to which there is an {@link #objection}. */
    default void check(Utility utility) {
        objection(utility).ifPresent(why -> {
            throw new GameException(DOES_NOT_APPLY, why);
        });
    }
}
