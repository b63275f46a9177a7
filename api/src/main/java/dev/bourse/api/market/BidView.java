package dev.bourse.api.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Instant;

/**
 * A bid as it stands. One taken since the last clearing is shown as that clearing would have been with it.
 *
 * @param bidder whose
 * @param good on what
 * @param rate what it pays
 * @param share the part of the good it has
 * @param price the good's price: the sum of all rates, the reserve included
 * @param funds what its vouchers still hold
 * @param fundedUntil when, at this rate, funds or vouchers end
 * @param state how it stands
 * @param parked whether its bidder ran nothing for so long that it counts in no price and costs nothing, until something
 *     runs; only where use is charged
 * @param clearing the last clearing
 */
public record BidView(
        String bidder,
        String good,
        Rate rate,
        double share,
        Rate price,
        Credits funds,
        Instant fundedUntil,
        State state,
        boolean parked,
        long clearing) {
    /** How a bid stands. */
    public enum State {
        /** Funded. */
        @JsonProperty("active")
        ACTIVE,
        /** Funded, but for less than the shortest runway: renew the vouchers. */
        @JsonProperty("notice")
        NOTICE,
        /** Out of funds: it keeps the floor share, free, until its notice ends. */
        @JsonProperty("floor")
        FLOOR
    }
}
