package dev.bourse.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who an account is for. */
public enum AccountKind {
    /** Where credits come from; its balance is minus all that was granted. */
    @JsonProperty("mint")
    MINT,
    /** An organisation's: takes grants and passes them down to its teams and users. */
    @JsonProperty("organisation")
    ORGANISATION,
    /** A team's: takes grants and passes them down to its users. */
    @JsonProperty("team")
    TEAM,
    /** A bidder's: takes grants, places holds. */
    @JsonProperty("user")
    USER,
    /** A machine owner's, or the treasury: takes charges. */
    @JsonProperty("income")
    INCOME
}
