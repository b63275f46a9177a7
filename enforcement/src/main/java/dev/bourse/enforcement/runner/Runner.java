package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.Images;
import dev.bourse.enforcement.TaskSpec;
import java.util.Optional;

/** Starts tasks. Calls come from one thread at a time. */
public sealed interface Runner extends AutoCloseable permits ProcessRunner, ContainerRunner {
    /**
     * Starts a task under its bidder, who has a place in the tree.
     *
     * @throws dev.bourse.enforcement.EnforcementException with the refusal; nothing is left behind
     */
    RunningTask start(TaskSpec task);

    /** The images of its containers, if it makes such. */
    default Optional<Images> images() {
        return Optional.empty();
    }

    /** Lets go of what the runner holds; its tasks have ended. */
    @Override
    void close();
}
