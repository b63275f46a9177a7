package dev.bourse.allocation.dynamics;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;

/**
 * Where the turns ended.
 *
 * @param game the game played
 * @param bids the last bids
 * @param rounds passes in which every bidder answered once, the one that found the market settled included
 * @param converged whether the stop rule was met; if not, the bids are those after the last round allowed
 */
public record Equilibrium(Game game, Bids bids, int rounds, boolean converged) {
    /** Prices, shares and utilities at these bids, computed anew. */
    public Outcome outcome() {
        return Outcome.of(game, bids);
    }
}
