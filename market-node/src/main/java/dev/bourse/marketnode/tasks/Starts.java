package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.ImageName;
import dev.bourse.api.market.ShareNote;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskGrant;
import dev.bourse.marketnode.checkpoints.Checkpoints;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.images.Pulls;
import dev.bourse.marketnode.images.Want;
import dev.bourse.marketnode.tasks.Standing.Failed;
import dev.bourse.marketnode.tasks.Standing.Pending;
import dev.bourse.marketnode.tasks.Standing.Running;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts runs, has the images pulled that they miss, and writes down why one couldn't be started.
 *
 * <p>For the node's event loop.
 *
 * @param save keeps the book
 */
record Starts(
        Loop loop, Runs runs, TaskBook book, Checkpoints checkpoints, Pulls pulls, GpuParts parts, Runnable save) {
    private static final Logger LOG = LoggerFactory.getLogger(Starts.class);

    /** Starts the task, if there is all that it needs; else sees to it that there will be. Whether it starts. */
    boolean begin(Task wanted, ShareNote share) {
        boolean ready = book.hasRoomFor(wanted)
                && pulling(wanted).isEmpty()
                && checkpoints.ready(wanted.owner(), wanted.request().generation(), () -> runs.place(wanted))
                && parts.ready(wanted);
        if (ready) {
            start(wanted, share);
        }
        return ready;
    }

    private void start(Task wanted, ShareNote share) {
        Task task = wanted.started(book.nextRun(wanted.key()), loop.now());
        String run = task.run().orElseThrow();
        book.put(task);
        Optional<TaskGrant> grant = parts.of(task);
        loop.call(() -> {
                    runs.start(run, task, share, grant);
                    return run;
                })
                .onFailure(failure -> {
                    Optional<Want> want = want(task).filter(_ -> isMissing(failure));
                    want.ifPresentOrElse(image -> pull(wanted, run, image), () -> failed(task.key(), run, failure));
                });
    }

    /** For what a task that has a share and room waits. */
    Optional<String> waits(Task task) {
        return pulling(task).or(() -> parts.waits(task)).or(() -> checkpoints.trouble(task.owner()));
    }

    private Optional<String> pulling(Task task) {
        return want(task).flatMap(pulls::waits);
    }

    private static Optional<Want> want(Task task) {
        return Optional.ofNullable(task.request().image())
                .map(image -> new Want(
                        task.key().bidder(),
                        ImageName.of(image),
                        Optional.ofNullable(task.request().registryAuth())));
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof EnforcementException e && e.refusal() == Refusal.IMAGE_MISSING;
    }

    /** The task waits, as it did before it should have started. */
    private void pull(Task wanted, String run, Want image) {
        book.find(wanted.key())
                .filter(now -> now.standing().equals(new Running(run)))
                .ifPresent(_ -> book.put(wanted));
        pulls.pull(image)
                .onFailure(failure -> book.all().stream()
                        .filter(task ->
                                task.standing() instanceof Pending && want(task).equals(Optional.of(image)))
                        .forEach(task -> failed(task, failure)));
    }

    private void failed(TaskKey key, String run, Throwable failure) {
        book.find(key).filter(task -> task.run().equals(Optional.of(run))).ifPresent(task -> failed(task, failure));
    }

    private void failed(Task task, Throwable failure) {
        String detail = "The task could not be started. " + failure.getMessage();
        LOG.warn("Task {} of {}: {}", task.key().task(), task.key().bidder(), detail);
        book.put(task.stands(new Failed(Optional.empty(), detail)));
        save.run();
    }
}
