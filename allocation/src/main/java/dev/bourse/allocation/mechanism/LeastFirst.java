package dev.bourse.allocation.mechanism;

import static dev.bourse.allocation.game.Refusal.TOO_LARGE;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import java.util.Optional;

/**
 * Allocations that reach both {@link Aims}, for the utilities that make linear programs of them: linear and saturating by
 * {@link Floors}, Leontief by {@link Packing}.
 *
 * <p>A step of the simplex method costs O(rows^2 + places), rows being goods, and bidders too unless utilities are
 * Leontief; it takes a few steps per row: 140 rows 0.1 s, 800 rows some 10 s. Above {@link #MOST_ROWS} rows games are
 * refused as {@code too-large}.
 */
final class LeastFirst {
    static final int MOST_ROWS = 1000;

    private LeastFirst() {}

    static Optional<String> objection(String name, Utility utility) {
        return switch (utility) {
            case Linear _, Saturating _, Leontief _ -> Optional.empty();
            default ->
                Optional.of(
                        name + " is a linear program for linear, saturating and leontief utilities only, but they are "
                                + utility.name() + "; take one of those or another mechanism.");
        };
    }

    static Allocation allocate(Game game, Utility utility, Aims aims) {
        return switch (utility) {
            case Leontief _ -> Allocation.exact(game, utility, Packing.best(game, aims));
            case Saturating(double point) -> new Floors(game, aims, point).best(utility);
            default -> new Floors(game, aims, 1).best(utility);
        };
    }

    static void checkSize(int rows) {
        if (rows > MOST_ROWS) {
            throw new GameException(
                    TOO_LARGE,
                    "The linear program has " + rows + " rows but at most " + MOST_ROWS
                            + " are solved in reasonable time; take fewer bidders or goods, or another mechanism.");
        }
    }
}
