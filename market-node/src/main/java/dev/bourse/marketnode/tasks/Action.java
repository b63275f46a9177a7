package dev.bourse.marketnode.tasks;

import dev.bourse.enforcement.TaskState;
import java.time.Instant;

/** What must be done so that what runs becomes what is wanted. */
sealed interface Action {
    /** Start a task that is wanted and whose bidder has a share. */
    record Start(TaskKey key) implements Action {}

    /** Tell a run that its bidder's share ends then, unless something changes. */
    record Notify(TaskKey key, Instant ends) implements Action {}

    /** Tell a run that its bidder's share goes on. */
    record CallOff(TaskKey key) implements Action {}

    /** Stop a task whose bidder has no share left, or none when its grace is over. */
    record Stop(TaskKey key) implements Action {}

    /** End a run that waits for its checkpoint command no longer. */
    record Terminate(TaskKey key) implements Action {}

    /** Write down that a task's run has ended. */
    record End(TaskKey key, String run, TaskState.Exited exited) implements Action {}

    /** Kill a run that no task knows. */
    record Kill(String run) implements Action {}

    /** Let the enforcer forget a run that has ended and that no task knows. */
    record Forget(String run) implements Action {}
}
