package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.marketnode.tasks.Standing.Done;
import dev.bourse.marketnode.tasks.Standing.Failed;
import dev.bourse.marketnode.tasks.Standing.Pending;
import dev.bourse.marketnode.tasks.Standing.Stopped;
import java.util.Optional;

/**
 * A task as the file {@code tasks.json} keeps it: what ran is wanted again when the node starts next.
 *
 * @param request what shall run, without the credentials for a registry, which only memory holds
 * @param view how it stood
 */
record KeptTask(TaskRequest request, TaskView view) {
    static KeptTask of(Task task) {
        return new KeptTask(task.request().withRegistryAuth(null), task.view(Optional.empty()));
    }

    /** The task; one that an older version kept reserves what is usual. */
    Task task(Reservable usual) {
        Optional<Integer> exitCode = Optional.ofNullable(view.exitCode());
        Optional<String> detail = Optional.ofNullable(view.detail());
        Standing standing = switch (view.state()) {
            case PENDING, RUNNING -> new Pending();
            case DONE -> new Done();
            case FAILED -> new Failed(exitCode, detail.orElse(""));
            case STOPPING, STOPPED -> new Stopped(exitCode, detail);
        };
        return new Task(
                new TaskKey(view.bidder(), view.task()),
                usual.reserved(request),
                standing,
                view.starts(),
                Optional.ofNullable(view.started()),
                view.progress());
    }
}
