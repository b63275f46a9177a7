package dev.bourse.marketnode.auction;

import dev.bourse.api.market.BidView;
import dev.bourse.api.problem.Refusal;

/** What became of a command. */
public sealed interface Outcome {
    /**
     * The bid was placed.
     *
     * @param view how it stands after the clearing
     */
    record Placed(BidView view) implements Outcome {}

    /** The command was carried out, and there is nothing to show. */
    record Done() implements Outcome {}

    /**
     * Nothing changed.
     *
     * @param refusal why, and the way out
     */
    record Refused(Refusal refusal) implements Outcome {}
}
