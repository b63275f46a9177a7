package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.tree.TaskGroup;
import java.util.concurrent.CompletableFuture;

/**
 * A task that was started.
 *
 * @param group its processes
 * @param code completes with what its first process returned, when that has ended
 * @param cleanUp removes its group and container once all its processes have ended
 */
public record RunningTask(TaskGroup group, CompletableFuture<Integer> code, Runnable cleanUp) {
    /** The code of a task that could not be run as asked. */
    public static final int NOT_RUN = 125;
}
