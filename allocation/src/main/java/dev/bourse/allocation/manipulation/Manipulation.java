package dev.bourse.allocation.manipulation;

import dev.bourse.allocation.mechanism.ProportionalShareEquilibrium;
import java.util.List;

/**
 * What one way of gaming the market came to.
 *
 * @param market the name of the mechanism that was gamed
 * @param who the bidders that did it; of {@link Kind#SHILL}, the good whose owner did
 * @param before what they had: the sum of their utilities, or the income of the owner
 * @param after what they had then, judged by their own true weights
 * @param othersBefore what all others had, or all other owners
 * @param othersAfter what they had then
 * @param settled whether the market had settled both before and after; if not, the numbers are where it was
 * @param how in words, as {@code 2 parts: 0.5 0.5}
 */
public record Manipulation(
        Kind kind,
        String market,
        List<Integer> who,
        double before,
        double after,
        double othersBefore,
        double othersAfter,
        boolean settled,
        String how) {
    /** The market of best responses, as mechanisms name it. */
    static final String BIDS = new ProportionalShareEquilibrium().name();

    public Manipulation {
        who = List.copyOf(who);
    }

    /** after / before - 1; 0 where there was nothing before. */
    public double gain() {
        return relative(before, after);
    }

    /** The same of the others. */
    public double othersGain() {
        return relative(othersBefore, othersAfter);
    }

    private static double relative(double before, double after) {
        return before > 0 ? after / before - 1 : 0;
    }

    /** The better of two for those who did it; one that settled before one that did not. */
    Manipulation or(Manipulation other) {
        boolean keeps = settled == other.settled ? after >= other.after : settled;
        return keeps ? this : other;
    }
}
