package dev.bourse.allocation.manipulation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A bidder who leads (Stackelberg): it fixes bids that are no best response, and the others settle to them. It searches
 * for the bids x that make U(x) = sum_j w_j x_j / (x_j + y_j(x)) largest, where y(x) is what the others then bid.
 *
 * <p>To the others its bids are a reserve. Each evaluation is a market settled anew, from where the others were.
 */
public final class Commitment {
    private final StatusQuo quo;
    private final int leader;
    private final Seat seat;

    private Commitment(StatusQuo quo, int leader) {
        this.quo = quo;
        this.leader = leader;
        this.seat = quo.draft().remove(leader);
    }

    /**
     * The best commitment found.
     *
     * @param tries how many are looked at, beside the bids it has
     */
    public static Manipulation best(StatusQuo quo, int leader, int tries, RandomGenerator random) {
        return new Commitment(quo, leader).best(tries, random);
    }

    /** These bids; O(the market's settling). */
    static Manipulation of(StatusQuo quo, int leader, double... bids) {
        return new Commitment(quo, leader).of(bids);
    }

    private Manipulation best(int tries, RandomGenerator random) {
        if (quo.game().bidders() == 1) {
            return of(seat.bids());
        }
        Shifts search = new Shifts(seat.bids(), x -> {
            StatusQuo others = others(x);
            return others.settled() ? utility(x, others) : Double.NEGATIVE_INFINITY;
        });
        search.tries(tries, random);
        return of(search.best());
    }

    private Manipulation of(double[] x) {
        boolean alone = quo.game().bidders() == 1;
        StatusQuo others = alone ? quo : others(x);
        return new Manipulation(
                Kind.COMMIT,
                Manipulation.BIDS,
                List.of(leader),
                quo.utility(leader),
                utility(x, others),
                quo.utilities() - quo.utility(leader),
                alone ? 0 : others.utilities(),
                quo.settled() && others.settled(),
                "bids " + Words.of(x));
    }

    private StatusQuo others(double[] x) {
        Draft draft = quo.draft();
        draft.remove(leader);
        for (int j = 0; j < x.length; j++) {
            draft.reserve(j, x[j]);
        }
        return StatusQuo.of(draft);
    }

    private double utility(double[] x, StatusQuo others) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += x[j] > 0 ? seat.weights()[j] * (x[j] / others.price(j)) : 0;
        }
        return sum;
    }
}
