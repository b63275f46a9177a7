package dev.bourse.allocation.experiment;

import static dev.bourse.allocation.experiment.Label.EFFICIENCY;
import static dev.bourse.allocation.experiment.Label.NASH_GAP;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.BestSum;
import dev.bourse.allocation.measure.Efficiency;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.SocialOptimum;
import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.strategy.LocalGreedy;
import dev.bourse.allocation.utility.Linear;

/** Section 5.1 of the paper: bidders who can use any number of machines. */
final class InfiniteParallelism {
    static final String EQUILIBRIUM = "equilibrium";
    static final String PROPORTIONAL = "weight-proportional";
    static final String OPTIMUM = "social optimum";
    static final String RELATIVE = "equilibrium to 0.1 %";
    static final String GREEDY = "local greedy";

    private static final Linear LINEAR = new Linear();
    private static final Dynamics CLOSELY = Dynamics.PAPER.until(new StopRule.RelativeUtilityChange(1e-3), 200);
    private static final Dynamics GREEDILY = Dynamics.PAPER.until(new StopRule.BidsStill(1e-12), 500);

    private InfiniteParallelism() {}

    /**
     * The paper names neither the step nor when a gap is negligible. With steps of 0.05 X and a margin of a tenth markets
     * settle from 60 bidders on and not below, as the paper's do; with a fifth those of 40 do as well.
     */
    private static LocalGreedy greedy() {
        return new LocalGreedy(0.05, 0.1);
    }

    /** A point of Figure 2: convergence, efficiency and fairness for so many bidders. */
    static Trial equilibrium(Preferences preferences, int bidders) {
        Games size = Games.paper(bidders);
        String market = preferences.word();
        return (random, into) -> {
            Game game = preferences.draw(size, random);
            settle(game, Dynamics.PAPER, market, EQUILIBRIUM, into);
            settle(game, CLOSELY, market, RELATIVE, into);
            Equilibrium greedy =
                    GREEDILY.play(game, LINEAR, Bids.inProportionToWeights(game), InfiniteParallelism::greedy);
            into.add(market, GREEDY, bidders, greedy.rounds(), greedy.converged());
            into.add(market, PROPORTIONAL, bidders, Measures.of(game, Bids.inProportionToWeights(game)));
            into.add(
                    market,
                    OPTIMUM,
                    bidders,
                    Measures.of(new SocialOptimum().allocate(game, LINEAR).outcome()));
        };
    }

    private static void settle(Game game, Dynamics rule, String market, String series, Findings into) {
        Equilibrium end = rule.play(game);
        into.add(market, series, game.bidders(), end.rounds(), end.converged());
        into.add(market, series, NASH_GAP, game.bidders(), NashGap.of(game, end.bids()));
        into.add(market, series, game.bidders(), Measures.of(game, end.bids()));
    }

    /** Figure 3: efficiency after each round, 0 being the first bids. */
    static Trial byRound(int bidders, int rounds) {
        Games size = Games.paper(bidders);
        String market = Preferences.UNIFORM.word();
        return (random, into) -> {
            Game game = Preferences.UNIFORM.draw(size, random);
            Bids start = Bids.inProportionToWeights(game);
            efficiency(game, start, market, EQUILIBRIUM, 0, into);
            efficiency(game, start, market, GREEDY, 0, into);
            new Watched(game, LINEAR, BestResponse::new, Dynamics.PAPER)
                    .through(rounds, (round, bids) -> efficiency(game, bids, market, EQUILIBRIUM, round, into));
            new Watched(game, LINEAR, InfiniteParallelism::greedy, Dynamics.PAPER)
                    .through(rounds, (round, bids) -> efficiency(game, bids, market, GREEDY, round, into));
        };
    }

    private static void efficiency(Game game, Bids bids, String market, String series, int round, Findings into) {
        into.add(
                market,
                series,
                EFFICIENCY,
                round,
                Efficiency.of(Outcome.of(game, bids), BestSum.of(LINEAR)).ofBest());
    }
}
