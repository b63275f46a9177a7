package dev.bourse.marketnode.tasks;

import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.tasks.Checkpoint.Going;
import dev.bourse.marketnode.tasks.Standing.Running;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes leave of runs: notice, checkpoint command, SIGTERM, grace, SIGKILL.
 *
 * <p>For the node's event loop.
 */
final class Partings {
    private static final Logger LOG = LoggerFactory.getLogger(Partings.class);

    private final Loop loop;
    private final Runs runs;
    private final TaskBook book;
    private final Parting parting;
    /** The checkpoint commands that run. */
    private final Map<TaskKey, Future<Void>> atWork = new HashMap<>();

    Partings(Loop loop, Runs runs, TaskBook book, Parting parting) {
        this.loop = loop;
        this.runs = runs;
        this.book = book;
        this.parting = parting;
    }

    Parting rule() {
        return parting;
    }

    /** Its bidder's share ends then: time to make a checkpoint. */
    void begin(Task task, Instant ends) {
        Task told = task.noticed(Optional.of(ends));
        book.put(told);
        LOG.info(
                "Task {} of {} is given notice until {}",
                task.key().task(),
                task.key().bidder(),
                ends);
        checkpoint(told);
    }

    /** Its bidder's share goes on. */
    void callOff(Task task) {
        book.put(task.noticed(Optional.empty()));
    }

    /** Stops a run, once its checkpoint command has had its chance, or at once. */
    void stop(Task stopping, boolean atOnce) {
        if (isWaiting(stopping) && (atOnce || !checkpoint(stopping))) {
            terminate(stopping);
        }
    }

    /** Sends SIGTERM, and has SIGKILL follow. */
    void terminate(Task waiting) {
        if (!isWaiting(waiting)) {
            return;
        }
        Stopping stopping = (Stopping) waiting.standing();
        Task told = waiting.checkpoint() instanceof Going going ? overdue(waiting, going) : waiting;
        Instant now = loop.now();
        book.put(told.stands(new Stopping(stopping.run(), stopping.why(), Optional.empty())));
        loop.run(() -> runs.stop(stopping.run(), parting.graceNow(told, now)))
                .onFailure(failure -> LOG.warn("Could not stop {}: {}", stopping.run(), failure.getMessage()));
    }

    private static boolean isWaiting(Task task) {
        return task.standing() instanceof Stopping stopping && stopping.waits().isPresent();
    }

    private Task overdue(Task task, Going going) {
        Checkpoint.Over over = going.over(loop.now(), Optional.empty());
        String trouble = "Its checkpoint command (%s) was still at work after %.1f s and was stopped with it."
                .formatted(task.request().checkpoint().getFirst(), over.took().toMillis() / 1000.0);
        return task.at(new Checkpoint.Over(over.took(), over.progress(), Optional.of(trouble)));
    }

    /** Runs the checkpoint commands of what runs, all at once; completes when they have ended, well or not. */
    Future<Void> checkpoint() {
        book.all().stream().filter(task -> task.standing() instanceof Running).forEach(this::checkpoint);
        return Future.join(List.copyOf(atWork.values())).mapEmpty();
    }

    /** Runs the checkpoint command, if there is one and it would find something new; says whether it is at work. */
    private boolean checkpoint(Task task) {
        if (task.checkpoint() instanceof Going) {
            return true;
        }
        if (task.request().checkpoint().isEmpty() || !task.checkpoint().isStale(task.progress())) {
            return false;
        }
        String run = task.run().orElseThrow();
        Going now = new Going(loop.now(), task.progress());
        book.put(task.at(now));
        Future<Void> work = loop.call(() -> runs.beside(run, task.request().checkpoint(), runs.printsTo(task.key())))
                .compose(beside -> Future.fromCompletionStage(beside.code(), loop.context()))
                .transform(done -> {
                    checkpointed(task.key(), run, now, done);
                    return Future.succeededFuture();
                });
        atWork.put(task.key(), work);
        work.onComplete(_ -> atWork.remove(task.key(), work));
        return true;
    }

    private void checkpointed(TaskKey key, String run, Going since, AsyncResult<Integer> done) {
        Optional<Task> same = book.find(key)
                .filter(task ->
                        task.run().equals(Optional.of(run)) && task.checkpoint().equals(since));
        same.ifPresent(task -> {
            Task told = task.at(since.over(loop.now(), trouble(task, done)));
            book.put(told);
            terminate(told);
        });
    }

    private static Optional<String> trouble(Task task, AsyncResult<Integer> done) {
        String command = task.request().checkpoint().getFirst();
        if (done.failed()) {
            return Optional.of("Its checkpoint command (%s) could not be run. %s"
                    .formatted(command, done.cause().getMessage()));
        }
        return done.result() == 0
                ? Optional.empty()
                : Optional.of("Its checkpoint command (%s) %s.".formatted(command, Exits.meaning(done.result())));
    }
}
