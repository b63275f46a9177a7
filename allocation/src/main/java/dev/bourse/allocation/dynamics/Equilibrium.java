package dev.bourse.allocation.dynamics;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Utility;

/**
 * Where a play ended.
 *
 * @param game the game played
 * @param utility what bidders make of their shares
 * @param bids the last bids
 * @param rounds rounds played, the one that found the market settled included
 * @param ending whether the stop rule was met; if not, the bids are those after the last round allowed
 */
public record Equilibrium(Game game, Utility utility, Bids bids, int rounds, Ending ending) {
    public boolean converged() {
        return ending.converged();
    }

    /** Prices, shares and utilities at these bids, computed anew. */
    public Outcome outcome() {
        return Outcome.of(game, bids, utility);
    }
}
