package dev.bourse.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a schedule's grants that fell due while the bank was down. */
public enum CatchUp {
    /** Each is made up for. */
    @JsonProperty("all")
    ALL,
    /** The last of them is made up for. */
    @JsonProperty("last")
    LAST,
    /** None is made up for; what is at most ten minutes late counts as in time. */
    @JsonProperty("none")
    NONE
}
