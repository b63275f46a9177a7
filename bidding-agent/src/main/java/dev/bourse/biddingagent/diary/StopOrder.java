package dev.bourse.biddingagent.diary;

import java.nio.file.Path;
import java.time.Instant;

/**
 * The word of the user to the agent of a job, left in the job's folder, that it shall end the job. An agent that begins
 * later does not obey it.
 *
 * @param at when it was given
 */
public record StopOrder(Instant at) {
    private static final String FILE = "stop.json";

    /** Leaves it. */
    public void leave(Path state, String account, String job) {
        JobFolder.of(state, account, job).replace(FILE, this);
    }

    /** Whether one was left in the folder after that moment. */
    public static boolean isIn(JobFolder folder, Instant begun) {
        return folder.read(FILE, StopOrder.class)
                .filter(order -> order.at() != null && order.at().isAfter(begun))
                .isPresent();
    }
}
