package dev.bourse.allocation.manipulation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Two bidders who act as one: with both budgets, and weights max(w_1j, w_2j), for whoever values a good more gets their
 * share of it. So they pass money to each other where one of them can use it better, which a bank's transfers allow; their
 * gain is what agreeing on who bids where brings them at an equilibrium with the others, or more if they also lead.
 */
public final class Collusion {
    private Collusion() {}

    /**
     * As one bidder among the others, and then as one who commits to the best bids found.
     *
     * @param tries how many commitments are looked at; 0 for none
     */
    public static Manipulation best(StatusQuo quo, int first, int second, int tries, RandomGenerator random) {
        Draft draft = quo.draft();
        Seat one = draft.remove(Math.max(first, second));
        Seat other = draft.remove(Math.min(first, second));
        draft.add(one.with(other));
        StatusQuo pooled = StatusQuo.of(draft);
        int pair = draft.size() - 1;
        double after = pooled.utility(pair);
        Manipulation together =
                of(quo, first, second, after, pooled.utilities() - after, pooled.settled(), "as one bidder");
        if (tries == 0) {
            return together;
        }
        Manipulation leading = Commitment.best(pooled, pair, tries, random);
        return together.or(of(
                quo,
                first,
                second,
                leading.after(),
                leading.othersAfter(),
                leading.settled(),
                "as one bidder who leads: " + leading.how()));
    }

    private static Manipulation of(
            StatusQuo quo, int first, int second, double after, double others, boolean settled, String how) {
        double before = quo.utility(first) + quo.utility(second);
        return new Manipulation(
                Kind.COLLUDE,
                Manipulation.BIDS,
                List.of(first, second),
                before,
                after,
                quo.utilities() - before,
                others,
                quo.settled() && settled,
                how);
    }
}
