package dev.bourse.enforcement.runner;

import dev.bourse.enforcement.proc.Processes;
import dev.bourse.enforcement.tree.TaskGroup;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A task that was started.
 *
 * @param group its processes
 * @param keeper the process that waits for it and tells its code, if that isn't its first process itself; SIGTERM isn't
 *     meant for it
 * @param code completes with what its first process returned, when that has ended
 * @param companion runs commands beside it
 * @param cleanUp removes its container, if it has one, once all its processes have ended; the group stays, for its counters
 */
public record RunningTask(
        TaskGroup group, OptionalLong keeper, CompletableFuture<Integer> code, Companion companion, Runnable cleanUp) {
    /** The code of a task that could not be run as asked. */
    public static final int NOT_RUN = 125;

    /** Sends SIGTERM to all its processes. */
    public void terminate() {
        group.processes().stream()
                .filter(pid -> keeper.isEmpty() || keeper.getAsLong() != pid)
                .forEach(Processes::terminate);
    }
}
