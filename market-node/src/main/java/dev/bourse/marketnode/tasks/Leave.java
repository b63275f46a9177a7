package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.ShareNote;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How a machine takes leave of tasks that their bidders still want.
 *
 * @param notice how long ahead the end of a bidder's share is announced
 * @param drained whether the machine is being drained
 */
public record Leave(Duration notice, BooleanSupplier drained) {
    private static final String DRAINED = "The machine was drained; start it on another one.";
    private static final String NO_SHARE = "Its bidder has no bid on the machine any more; bid, then start it again.";
    private static final String NO_FUNDS =
            "Its bidder ran out of funds on the machine; fund a bid, then start it again.";

    /** Why a task is stopped and what its bidder can do, given what the bidder has. */
    String why(Optional<ShareNote> share) {
        return drained.getAsBoolean() ? DRAINED : share.isPresent() ? NO_FUNDS : NO_SHARE;
    }
}
