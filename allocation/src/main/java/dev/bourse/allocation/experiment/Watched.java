package dev.bourse.allocation.experiment;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.utility.Utility;
import java.util.function.Supplier;

/**
 * A play by turns that is looked at after every round: between rounds nothing is remembered but the bids, so single rounds
 * in a row are the whole play.
 */
final class Watched {
    private final Game game;
    private final Utility utility;
    private final Supplier<Strategy> strategy;
    private final Dynamics oneRound;
    private final int mostRounds;

    Watched(Game game, Utility utility, Supplier<Strategy> strategy, Dynamics rule) {
        this.game = game;
        this.utility = utility;
        this.strategy = strategy;
        this.oneRound = rule.until(rule.stop(), 1);
        this.mostRounds = rule.mostRounds();
    }

    /** Told of each round, the first being 1, and the bids at its end. */
    @FunctionalInterface
    interface Watcher {
        void see(int round, Bids bids);
    }

    /** Plays so many rounds from bids in proportion to weights, settled or not. */
    void through(int rounds, Watcher watcher) {
        Bids bids = Bids.inProportionToWeights(game);
        for (int round = 1; round <= rounds; round++) {
            bids = oneRound.play(game, utility, bids, strategy).bids();
            watcher.see(round, bids);
        }
    }

    /** Plays from bids in proportion to weights until the stop rule is met or the rounds of the rule are over. */
    Equilibrium settle(Watcher watcher) {
        Bids bids = Bids.inProportionToWeights(game);
        for (int round = 1; ; round++) {
            Equilibrium now = oneRound.play(game, utility, bids, strategy);
            bids = now.bids();
            watcher.see(round, bids);
            if (now.converged() || round == mostRounds) {
                return new Equilibrium(game, utility, bids, round, now.ending());
            }
        }
    }
}
