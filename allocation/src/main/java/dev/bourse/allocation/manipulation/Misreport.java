package dev.bourse.allocation.manipulation;

import dev.bourse.allocation.dynamics.Ending;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.mechanism.Allocation;
import dev.bourse.allocation.mechanism.Certificate;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.utility.Utility;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A bidder who tells a mechanism other weights than its own, found by seeded search over reports of the same sum. What it
 * gets is judged by its true weights. A mechanism that plays a market for the bidders, answering by their reports, can be
 * gamed so as well.
 */
public final class Misreport {
    private final Mechanism mechanism;
    private final Game game;
    private final Utility utility;
    private final int bidder;
    private final double[] truth;

    private Misreport(Mechanism mechanism, Game game, Utility utility, int bidder) {
        this.mechanism = mechanism;
        this.game = game;
        this.utility = utility;
        this.bidder = bidder;
        this.truth = game.weights(bidder);
    }

    /**
     * The best report found; each try is an allocation.
     *
     * @param tries how many are looked at, beside the truth
     */
    public static Manipulation best(
            Mechanism mechanism, Game game, Utility utility, int bidder, int tries, RandomGenerator random) {
        return new Misreport(mechanism, game, utility, bidder).best(tries, random);
    }

    private Manipulation best(int tries, RandomGenerator random) {
        Allocation before = allocation(truth);
        Shifts search = new Shifts(truth, report -> {
            Allocation after = allocation(report);
            return settled(after) ? utility(after.outcome(), bidder) : Double.NEGATIVE_INFINITY;
        });
        search.tries(tries, random);
        Allocation after = allocation(search.best());
        return new Manipulation(
                Kind.MISREPORT,
                mechanism.name(),
                List.of(bidder),
                utility(before.outcome(), bidder),
                utility(after.outcome(), bidder),
                others(before.outcome()),
                others(after.outcome()),
                settled(before) && settled(after),
                "reports " + Words.of(search.best()));
    }

    private Allocation allocation(double[] report) {
        Draft draft = new Draft(game, Bids.none(game.layout()));
        Seat seat = draft.remove(bidder);
        draft.add(bidder, new Seat(seat.budget(), report, seat.bids()));
        return mechanism.allocate(draft.game(), utility);
    }

    private static boolean settled(Allocation allocation) {
        return !(allocation.certificate() instanceof Certificate.Settled(double _, Ending ending, int _))
                || ending.converged();
    }

    private double others(Outcome outcome) {
        double sum = 0;
        for (int i = 0; i < game.bidders(); i++) {
            sum += i == bidder ? 0 : utility(outcome, i);
        }
        return sum;
    }

    private double utility(Outcome outcome, int of) {
        double[] shares = new double[game.goods()];
        for (int j = 0; j < shares.length; j++) {
            shares[j] = outcome.share(of, j);
        }
        return utility.of(shares.length, game.weights(of), shares);
    }
}
