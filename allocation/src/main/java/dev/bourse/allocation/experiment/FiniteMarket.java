package dev.bourse.allocation.experiment;

import static dev.bourse.allocation.experiment.Label.EFFICIENCY;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.BestSum;
import dev.bourse.allocation.measure.Efficiency;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.matching.Matching;
import dev.bourse.allocation.strategy.FiniteParallelism;
import dev.bourse.allocation.utility.Finite;

/**
 * Section 5.2 of the paper: bidders who can each use a few machines, with uniform preferences. Efficiency is against the
 * best matching with as many copies of each bidder as it can use machines.
 *
 * @param machines D, as many as each can use
 */
record FiniteMarket(int machines, int bidders) {
    private static final String MARKET = Preferences.UNIFORM.word();

    private String series() {
        return machines + " machines each";
    }

    /** A point of Figure 4: whether the market settles, and when. */
    Trial convergence() {
        return (random, into) -> {
            Equilibrium end = Dynamics.PAPER.play(Preferences.UNIFORM.draw(Games.paper(bidders), random), utility());
            into.add(MARKET, series(), bidders, end.rounds(), end.converged());
        };
    }

    /** A point of Figure 6: the measures where the market settles; else of each the least after any round of the play. */
    Trial performance() {
        return (random, into) -> {
            Game game = Preferences.UNIFORM.draw(Games.paper(bidders), random);
            BestSum best = best(game);
            Findings least = new Findings();
            Equilibrium end = watch(game)
                    .settle((_, bids) -> least.keepLeast(MARKET, series(), bidders, measures(game, bids, best)));
            if (end.converged()) {
                into.add(MARKET, series(), bidders, measures(game, end.bids(), best));
            } else {
                into.addAll(least);
            }
        };
    }

    /** Figure 5: efficiency after each round, 0 being the first bids. */
    Trial byRound(int rounds) {
        String series = series() + " with " + bidders + " bidders";
        return (random, into) -> {
            Game game = Preferences.UNIFORM.draw(Games.paper(bidders), random);
            BestSum best = best(game);
            efficiency(game, Bids.inProportionToWeights(game), best, series, 0, into);
            watch(game).through(rounds, (round, bids) -> efficiency(game, bids, best, series, round, into));
        };
    }

    private void efficiency(Game game, Bids bids, BestSum best, String series, int round, Findings into) {
        Outcome outcome = Outcome.of(game, bids, utility());
        into.add(MARKET, series, EFFICIENCY, round, Efficiency.of(outcome, best).ofBest());
    }

    private Watched watch(Game game) {
        return new Watched(game, utility(), () -> new FiniteParallelism(machines), Dynamics.PAPER);
    }

    private Measures measures(Game game, Bids bids, BestSum best) {
        return Measures.of(Outcome.of(game, bids, utility()), best);
    }

    /** Found once for all rounds: without reserves, the goods are always handed out whole. */
    private BestSum best(Game game) {
        double worth = Matching.best(game, machines).worth();
        return (_, _) -> worth;
    }

    private Finite utility() {
        return new Finite(machines);
    }
}
