package dev.bourse.marketnode.tasks;

import dev.bourse.enforcement.TaskState;
import dev.bourse.marketnode.checkpoints.Checkpoints;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.tasks.Standing.Done;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how runs ended, and clears away what is left of them.
 *
 * <p>For the node's event loop.
 */
record Ends(Loop loop, Runs runs, TaskBook book, Checkpoints checkpoints) {
    private static final Logger LOG = LoggerFactory.getLogger(Ends.class);

    void ended(Task task, String run, TaskState.Exited exited, String lastLine) {
        TaskKey key = task.key();
        if (!(task.standing() instanceof Stopping)) {
            LOG.info("Task {} of {} ended with exit code {}", key.task(), key.bidder(), exited.code());
        }
        Task over = task.ended(exited, lastLine);
        book.put(over);
        checkpoints.ended(over.owner(), over.standing() instanceof Done);
        forget(run);
    }

    void kill(String run) {
        logged("kill", run, loop.run(() -> runs.stop(run, Duration.ZERO)));
    }

    void forget(String run) {
        logged("forget", run, loop.call(() -> {
            runs.forget(run);
            return run;
        }));
    }

    private static void logged(String what, String run, Future<?> done) {
        done.onFailure(failure -> LOG.warn("Could not {} {}: {}", what, run, failure.getMessage()));
    }
}
