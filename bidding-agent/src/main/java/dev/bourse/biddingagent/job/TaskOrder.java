package dev.bourse.biddingagent.job;

import dev.bourse.api.market.TaskRequest;

/** What a machine is asked to do for a job. */
public sealed interface TaskOrder {
    /** The machine. */
    String machine();

    /** The task. */
    String task();

    /** Run it. */
    record Start(String machine, String task, TaskRequest request) implements TaskOrder {}

    /** Stop it. */
    record Stop(String machine, String task) implements TaskOrder {}
}
