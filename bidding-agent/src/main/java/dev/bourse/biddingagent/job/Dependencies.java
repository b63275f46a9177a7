package dev.bourse.biddingagent.job;

import java.util.List;

/**
 * How the jobs stand that a job waits for.
 *
 * @param open those that have not ended yet
 * @param failed those that ended badly
 */
public record Dependencies(List<String> open, List<String> failed) {
    /** Nothing to wait for. */
    public static final Dependencies NONE = new Dependencies(List.of(), List.of());
}
