package dev.bourse.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bourse.api.money.Credits;

/**
 * A pending transfer from an account to a machine's owner.
 *
 * @param voucher its terms
 * @param settled what has been charged so far
 * @param sequence the last settlement's sequence, from 1; 0 before the first
 * @param state whether more can be settled
 */
public record Hold(Voucher voucher, Credits settled, long sequence, State state) {
    /** Whether more can be settled against a hold. */
    public enum State {
        /** Yes. */
        @JsonProperty("open")
        OPEN,
        /** No: the machine said it was final, and the rest went back. */
        @JsonProperty("released")
        RELEASED,
        /** No: it expired, the settlement window has passed, and the rest went back. */
        @JsonProperty("expired")
        EXPIRED
    }
}
