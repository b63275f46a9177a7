package dev.bourse.marketnode.tasks;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.Terminal;
import dev.bourse.marketnode.hands.Loop;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Commands beside tasks that their bidders speak with. They count as {@link Commands} do, from their admission to their end.
 *
 * <p>For the node's event loop.
 */
public record Dialogues(Loop loop, Runs runs, Tasks tasks, Commands commands) {
    /** @throws RefusedException {@code task-unknown}, {@code task-not-running}, {@code commands-too-many} */
    public void check(TaskKey key) {
        run(key);
        commands.makeRoom(key.bidder());
    }

    /**
     * Lets one in.
     *
     * @return to be run once it is over
     * @throws RefusedException as {@link #check}
     */
    public Runnable admit(TaskKey key) {
        run(key);
        return commands.count(key.bidder());
    }

    /** Starts it. */
    public Future<Dialogue> begin(TaskKey key, List<String> command, Optional<Terminal> terminal, Ear ear) {
        String run = run(key);
        return loop.call(() -> runs.talk(run, command, terminal, ear))
                .recover(failure -> Future.failedFuture(why(key, failure)));
    }

    private String run(TaskKey key) {
        return tasks.run(key).orElseThrow(() -> Commands.notRunning(key));
    }

    private static Throwable why(TaskKey key, Throwable failure) {
        if (Commands.hasEnded(failure)) {
            return Commands.notRunning(key);
        }
        return failure instanceof EnforcementException e && e.refusal() == Refusal.PROGRAM_MISSING
                ? new RefusedException(e.refusal().code(), 503, e.getMessage())
                : failure;
    }
}
