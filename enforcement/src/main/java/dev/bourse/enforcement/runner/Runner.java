package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.TaskSpec;

/** Starts tasks. Calls come from one thread at a time. */
public sealed interface Runner extends AutoCloseable permits ProcessRunner, ContainerRunner {
    /**
     * Starts a task under its bidder, who has a place in the tree.
     *
     * @throws dev.bourse.enforcement.EnforcementException with the refusal; nothing is left behind
     */
    RunningTask start(TaskSpec task);

    /** Lets go of what the runner holds; its tasks have ended. */
    @Override
    void close();
}
