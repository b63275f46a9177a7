package dev.bourse.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who an account is for. */
public enum AccountKind {
    /** Where credits come from; its balance is minus all that was granted. */
    @JsonProperty("mint")
    MINT,
    /** A bidder's: takes grants, places holds. */
    @JsonProperty("user")
    USER,
    /** A machine owner's, or the treasury: takes charges. */
    @JsonProperty("income")
    INCOME
}
