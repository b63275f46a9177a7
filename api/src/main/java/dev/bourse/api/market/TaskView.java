package dev.bourse.api.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * A task as it stands.
 *
 * @param task its name, chosen by its bidder
 * @param bidder whose
 * @param job the job it belongs to
 * @param state how it stands
 * @param exitCode once it has ended
 * @param starts how often it was started
 * @param started when it was last started
 * @param progress the last figures that it reported, {@code units} among them; empty before the first
 * @param detail why it stands so, where that needs a word
 */
public record TaskView(
        String task,
        String bidder,
        String job,
        State state,
        Integer exitCode,
        int starts,
        Instant started,
        Map<String, Double> progress,
        String detail) {
    /** How a task stands. */
    public enum State {
        /** Wanted, not yet started. */
        @JsonProperty("pending")
        PENDING,
        /** Started. */
        @JsonProperty("running")
        RUNNING,
        /** Told to stop. */
        @JsonProperty("stopping")
        STOPPING,
        /** Ended by itself with exit code 0. */
        @JsonProperty("done")
        DONE,
        /** Ended with another exit code, or could not be started. */
        @JsonProperty("failed")
        FAILED,
        /** Stopped because its bidder asked, or has no bid left. */
        @JsonProperty("stopped")
        STOPPED
    }
}
