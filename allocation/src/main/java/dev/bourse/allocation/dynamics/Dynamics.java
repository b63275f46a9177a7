package dev.bourse.allocation.dynamics;

import static dev.bourse.allocation.game.Refusal.LIMIT_OUT_OF_RANGE;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.strategy.BestResponses;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;
import java.util.function.Supplier;

/**
 * How bidders answer each other, round by round, until nobody gains by it: x_i <- (1 - a) x_i + a s_i(y_i), where s_i is the
 * bidder's strategy and y_i what it sees of the others.
 *
 * <p>A round costs O(places) up to the strategy's steps and allocates nothing. With best responses by turns the paper's
 * markets settle in two to five rounds, but no bound is known and some games oscillate, hence the most rounds.
 *
 * @param order who answers when
 * @param damping a, above 0 and at most 1; 1 is undamped
 * @param staleness d, how many rounds old the bids are that each sees of the others, on top of what the order brings; its
 *     own bids it knows. By turns, d = 1 is what all at once is with 0
 * @param stop when to stop
 * @param mostRounds the round after which the market counts as not converged; the paper allows 200
 * @param seed of the wake-ups
 */
public record Dynamics(Order order, double damping, int staleness, StopRule stop, int mostRounds, long seed) {
    /** The paper's: undamped by turns, its stop rule, its patience. */
    public static final Dynamics PAPER = new Dynamics(new Order.ByTurns(), 1, 0, StopRule.PAPER, 200, 1);

    private static final int MOST_STALE = 1000;

    public Dynamics {
        if (!(damping > 0 && damping <= 1)) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The damping is " + damping + " but must lie above 0 and not above 1; 1 is undamped.");
        }
        if (staleness < 0 || staleness > MOST_STALE) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The staleness is " + staleness + " rounds but must lie between 0 and " + MOST_STALE + ".");
        }
        if (mostRounds < 1) {
            throw new GameException(
                    LIMIT_OUT_OF_RANGE,
                    "The most rounds are " + mostRounds + " but at least 1 is needed; the paper allows 200.");
        }
    }

    public Dynamics until(StopRule rule, int rounds) {
        return new Dynamics(order, damping, staleness, rule, rounds, seed);
    }

    public Dynamics damped(double part) {
        return new Dynamics(order, part, staleness, stop, mostRounds, seed);
    }

    public Dynamics in(Order other) {
        return new Dynamics(other, damping, staleness, stop, mostRounds, seed);
    }

    public Dynamics stale(int rounds) {
        return new Dynamics(order, damping, rounds, stop, mostRounds, seed);
    }

    public Dynamics seeded(long other) {
        return new Dynamics(order, damping, staleness, stop, mostRounds, other);
    }

    /** Best responses of linear bidders from bids in proportion to weights. */
    public Equilibrium play(Game game) {
        return play(game, new Linear());
    }

    /** Best responses from bids in proportion to weights. */
    public Equilibrium play(Game game, Utility utility) {
        return play(game, utility, Bids.inProportionToWeights(game), () -> BestResponses.to(utility));
    }

    /**
     * All bidders follow one strategy from {@code start}, which is left as it is.
     *
     * @param utility what the stop rule judges by
     * @param strategy a fresh instance at each call; where all answer at once, several threads ask theirs. The result is the
     *     same on any number of threads
     */
    public Equilibrium play(Game game, Utility utility, Bids start, Supplier<Strategy> strategy) {
        start.checkShape(game);
        Bids bids = start.copy();
        Rounds rounds = order instanceof Order.ByTurns && staleness == 0
                ? new Turns(game, utility, bids, strategy.get(), this)
                : new Snapshots(game, utility, bids, strategy, this);
        Memory memory = new Memory(game.goods());
        for (int round = 1; round <= mostRounds; round++) {
            if (rounds.settled()) {
                return new Equilibrium(game, utility, bids, round, new Ending.Converged());
            }
            memory.add(rounds.prices());
        }
        return new Equilibrium(game, utility, bids, mostRounds, memory.ending());
    }
}
