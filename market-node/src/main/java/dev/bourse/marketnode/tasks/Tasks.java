package dev.bourse.marketnode.tasks;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.api.wire.Names;
import dev.bourse.enforcement.TaskState;
import dev.bourse.marketnode.hands.JsonFile;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.tasks.Standing.Failed;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tasks that bidders asked for running while their bidders have a share. What is wanted is kept in
 * {@code tasks.json}, so that it runs again after a restart.
 *
 * <p>For the node's event loop.
 */
public final class Tasks {
    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final String NO_SHARE = "Its bidder has no bid on the machine any more; bid, then start it again.";

    private final Loop loop;
    private final Runs runs;
    private final JsonFile<List<KeptTask>> file;
    private final Memory memory;
    private final TaskBook book;

    /** Takes up the tasks that the file in the folder tells of; blocks. */
    public Tasks(Loop loop, Runs runs, Memory memory, Path data) {
        this.loop = loop;
        this.runs = runs;
        this.memory = memory;
        this.book = new TaskBook(memory);
        this.file = new JsonFile<>(data.resolve("tasks.json"), new TypeReference<List<KeptTask>>() {});
        file.read().orElse(List.of()).forEach(kept -> book.put(kept.task(memory.ofTask())));
    }

    /**
     * Has a task run whenever its bidder has a share and the machine has memory for it; answered once that is on the disk.
     */
    public Future<TaskView> want(TaskKey key, TaskRequest asked, Set<String> holders) {
        TaskRequest request = asked.reserving(memory.ofTask());
        check(key, request);
        if (holders.contains(key.bidder())) {
            book.checkMemory(key, request);
        }
        book.want(key, request);
        Future<Void> saved = save();
        reconcile(Observation.NOTHING, holders);
        return saved.map(_ -> view(key));
    }

    private void check(TaskKey key, TaskRequest request) {
        Names.check("job", request.job());
        if (request.rank() < 0 || request.worldSize() < 1 || request.rank() >= request.worldSize()) {
            throw invalid("The rank (%d) of the task (%s) must be 0 or more and below its world size (%d)."
                    .formatted(request.rank(), key.task(), request.worldSize()));
        }
        try {
            runs.check(key, request);
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private static RefusedException invalid(String sentence) {
        return new RefusedException("task-invalid", 400, sentence);
    }

    /** Stops a task, or forgets one that is over; answered once that is on the disk. */
    public Future<Void> unwant(TaskKey key) {
        book.unwant(key, Optional.empty()).ifPresent(this::stop);
        return save();
    }

    /** How a task stands. */
    public TaskView view(TaskKey key) {
        return task(key).view();
    }

    /** How the tasks of these bidders stand. */
    public List<TaskView> views(Predicate<String> bidder) {
        return book.all().stream()
                .filter(task -> bidder.test(task.key().bidder()))
                .map(Task::view)
                .toList();
    }

    /** The end of what the task printed. */
    public Future<String> log(TaskKey key) {
        task(key);
        return loop.call(() -> runs.logEnd(key));
    }

    private Task task(TaskKey key) {
        return book.find(key).orElseThrow(() -> TaskBook.unknown(key));
    }

    /** The bidders whose tasks run, or shall. */
    public Set<String> bidders() {
        return new HashSet<>(book.bidders());
    }

    /** Does what is needed so that what runs is what is wanted, given who has a share. */
    public void reconcile(Observation seen, Set<String> holders) {
        for (Task task : book.all()) {
            task.run().map(seen.figures()::get).ifPresent(figures -> book.put(task.reports(figures)));
        }
        boolean changed = false;
        for (Action action : Reconciliation.plan(book.all(), seen.runs(), holders)) {
            changed |= carryOut(action, seen);
        }
        if (changed) {
            logged("keep", "tasks.json", save());
        }
    }

    /** Says whether {@code tasks.json} must be written again. */
    private boolean carryOut(Action action, Observation seen) {
        return switch (action) {
            case Action.Start(TaskKey key) -> {
                boolean fits = book.hasMemoryFor(task(key));
                if (fits) {
                    start(key);
                }
                yield fits;
            }
            case Action.Stop(TaskKey key) -> {
                book.unwant(key, Optional.of(NO_SHARE)).ifPresent(this::stop);
                yield true;
            }
            case Action.End(TaskKey key, String run, TaskState.Exited exited) -> {
                end(key, run, exited, seen.lastLines());
                yield true;
            }
            case Action.Kill(String run) -> {
                logged("kill", run, loop.run(() -> runs.stop(run, true)));
                yield false;
            }
            case Action.Forget(String run) -> {
                logged("forget", run, loop.run(() -> runs.forget(run)));
                yield false;
            }
        };
    }

    private void start(TaskKey key) {
        Task task = task(key).started(book.nextRun(), loop.now());
        String run = task.run().orElseThrow();
        book.put(task);
        loop.call(() -> {
                    runs.start(run, task);
                    return run;
                })
                .onFailure(failure -> couldNotStart(key, run, failure));
    }

    private void couldNotStart(TaskKey key, String run, Throwable failure) {
        LOG.warn("Task {} of {} could not be started: {}", key.task(), key.bidder(), failure.getMessage());
        book.find(key).filter(task -> task.run().equals(Optional.of(run))).ifPresent(task -> {
            String detail = "The task could not be started. " + failure.getMessage();
            book.put(task.stands(new Failed(Optional.empty(), detail)));
            logged("keep", "tasks.json", save());
        });
    }

    private void stop(String run) {
        logged("stop", run, loop.run(() -> runs.stop(run, false)));
    }

    private void end(TaskKey key, String run, TaskState.Exited exited, Map<String, String> lastLines) {
        Task task = task(key);
        if (!(task.standing() instanceof Stopping)) {
            LOG.info("Task {} of {} ended with exit code {}", key.task(), key.bidder(), exited.code());
        }
        book.put(task.ended(exited, lastLines.getOrDefault(run, "")));
        logged("forget", run, loop.run(() -> runs.forget(run)));
    }

    private Future<Void> save() {
        List<KeptTask> kept = book.all().stream().map(KeptTask::of).toList();
        return loop.run(() -> file.write(kept));
    }

    private static void logged(String what, String run, Future<?> done) {
        done.onFailure(failure -> LOG.warn("Could not {} {}: {}", what, run, failure.getMessage()));
    }
}
