package dev.bourse.marketnode.tasks;

import dev.bourse.enforcement.TaskState;

/** What must be done so that what runs becomes what is wanted. */
sealed interface Action {
    /** Start a task that is wanted and whose bidder has a share. */
    record Start(TaskKey key) implements Action {}

    /** Stop a task whose bidder has no share left. */
    record Stop(TaskKey key) implements Action {}

    /** Write down that a task's run has ended. */
    record End(TaskKey key, String run, TaskState.Exited exited) implements Action {}

    /** Kill a run that no task knows. */
    record Kill(String run) implements Action {}

    /** Let the enforcer forget a run that has ended and that no task knows. */
    record Forget(String run) implements Action {}
}
