package dev.bourse.api.market;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a machine takes business. */
public enum Condition {
    /** It takes bids and tasks. */
    @JsonProperty("open")
    OPEN,
    /** It takes no new bidders and no new tasks; what there is goes on. */
    @JsonProperty("cordoned")
    CORDONED,
    /** All bids end at an announced instant. */
    @JsonProperty("draining")
    DRAINING,
    /** Nothing is left on it, and nothing new is taken. */
    @JsonProperty("drained")
    DRAINED
}
