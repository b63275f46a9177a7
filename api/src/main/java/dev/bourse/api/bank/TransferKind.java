package dev.bourse.api.bank;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a transfer is. */
public enum TransferKind {
    /** Credits issued by an administrator. */
    @JsonProperty("grant")
    GRANT,
    /** Credits given by one account to another. */
    @JsonProperty("transfer")
    TRANSFER,
    /** Credits settled by a machine against a hold. */
    @JsonProperty("charge")
    CHARGE,
    /** A charge given back, whole or in part. */
    @JsonProperty("refund")
    REFUND,
    /** What idle credits lose in a day, to the treasury. */
    @JsonProperty("demurrage")
    DEMURRAGE
}
