package dev.bourse.biddingagent.diary;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a job stands in its diary. */
public enum Outcome {
    /** Its agent began and has not ended: it runs, or was cut off. */
    @JsonProperty("running")
    RUNNING,
    /** All its ranks ended well. */
    @JsonProperty("done")
    DONE,
    /** Some did not. */
    @JsonProperty("failed")
    FAILED,
    /** Its agent was told to end before it had. */
    @JsonProperty("stopped")
    STOPPED
}
