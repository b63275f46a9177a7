package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.MachineView;
import dev.bourse.api.market.ShareNote;
import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.gpu.GpuSharing;
import dev.bourse.marketnode.checkpoints.Checkpoints;
import dev.bourse.marketnode.hands.Loop;
import dev.bourse.marketnode.images.Pulls;
import dev.bourse.marketnode.tasks.Standing.Doomed;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps the tasks that bidders asked for running while their bidders have a share. What is wanted is kept in
 * {@code tasks.json}, so that it runs again after a restart. For the node's event loop.
 */
public final class Tasks {
    private final Loop loop;
    private final Runs runs;
    private final TasksFile file;
    private final Intake intake;
    private final TaskBook book;
    private final Partings partings;
    private final GpuDesk gpus;
    private final GpuParts parts;
    private final Starts starts;
    private final Ends ends;
    private final DiskWatch disk;
    private final ShareFiles shareFiles;
    private final Leave leave;
    private Set<String> holders = Set.of();

    /** Takes up the tasks that the file in the folder tells of; blocks. */
    public Tasks(
            Loop loop,
            Runs runs,
            Checkpoints checkpoints,
            Pulls pulls,
            Reservable reservable,
            Leave leave,
            GpuSharing gpus,
            Path data) {
        this.loop = loop;
        this.runs = runs;
        this.book = new TaskBook(reservable);
        this.partings = new Partings(loop, runs, book, new Parting(leave.notice()));
        this.file = TasksFile.in(data, loop, book, reservable);
        this.gpus = new GpuDesk(loop, gpus);
        this.parts = new GpuParts(loop, this.gpus);
        this.starts = new Starts(loop, runs, book, checkpoints, pulls, parts, file::keep);
        this.ends = new Ends(loop, runs, book, checkpoints);
        this.disk = new DiskWatch(loop, runs, book, this::doom);
        this.intake = new Intake(reservable, new RequestRules(runs, leave.notice()), book, parts);
        this.shareFiles = new ShareFiles(loop, runs.live());
        this.leave = leave;
    }

    /**
     * Has a task run whenever its bidder has a share and the machine has memory for it; answered once that is on the disk,
     * and the task has its part of a GPU if it would start now.
     */
    public Future<TaskView> want(TaskKey key, TaskRequest asked, Supplier<Map<String, ShareNote>> shares) {
        return intake.admit(key, asked, () -> shares.get().containsKey(key.bidder()))
                .compose(request -> admitted(key, request, shares.get()));
    }

    private Future<TaskView> admitted(TaskKey key, TaskRequest request, Map<String, ShareNote> shares) {
        book.want(key, request);
        Future<Void> saved = file.save();
        reconcile(Observation.NOTHING, shares);
        return saved.map(_ -> view(key));
    }

    /**
     * Stops a task, or forgets one that is over; answered once that is on the disk.
     *
     * @param atOnce without its checkpoint command
     */
    public Future<Void> unwant(TaskKey key, boolean atOnce) {
        stop(task(key), Optional.empty(), atOnce);
        return file.save();
    }

    private void stop(Task task, Optional<String> why, boolean atOnce) {
        book.unwant(task.key(), why, partings.rule().waits(task, loop.now()))
                .ifPresent(stopping -> partings.stop(stopping, atOnce));
    }

    /** How a task stands. */
    public TaskView view(TaskKey key) {
        return view(task(key));
    }

    private TaskView view(Task task) {
        return task.view(book.waits(task, holders).or(() -> starts.waits(task)));
    }

    /** How the tasks of these bidders stand. */
    public List<TaskView> views(Predicate<String> bidder) {
        return book.all().stream()
                .filter(task -> bidder.test(task.key().bidder()))
                .map(this::view)
                .toList();
    }

    /** The run of a task that runs. */
    Optional<String> run(TaskKey key) {
        return task(key).run();
    }

    /** Whether the run is a task's. */
    boolean runs(String run) {
        return book.all().stream().anyMatch(task -> task.run().equals(Optional.of(run)));
    }

    /** What is asked for under that name. */
    public Optional<TaskRequest> request(TaskKey key) {
        return book.find(key).map(Task::request);
    }

    /** What tasks may reserve of the machine's memory. */
    public MachineView.Reserve memory() {
        return book.memory().view();
    }

    /** What tasks may reserve of the machine's disk. */
    public MachineView.Reserve disk() {
        return book.disk().view();
    }

    /** How the machine lends its GPUs; empty where it doesn't. */
    public Optional<MachineView.Gpus> gpus() {
        return gpus.view();
    }

    /** What the task printed; to be read beside all else. */
    LogFile log(TaskKey key) {
        return runs.log(task(key).key());
    }

    private Task task(TaskKey key) {
        return book.find(key).orElseThrow(() -> TaskBook.unknown(key));
    }

    /** The bidders whose tasks run, or shall. */
    public Set<String> bidders() {
        return new HashSet<>(book.bidders());
    }

    /** The bidders that have a process. */
    public Set<String> running() {
        return book.running();
    }

    /** Tells all runs what their bidders have. */
    public void tell(Map<String, ShareNote> shares) {
        gpus.divide(shares);
        shareFiles.tell(book.all(), shares);
    }

    /** Runs the checkpoint commands of what runs, all at once; completes when they have ended, well or not. */
    public Future<Void> checkpoint() {
        return partings.checkpoint();
    }

    /** All tasks that are not forgotten. */
    public Set<TaskKey> keys() {
        return book.all().stream().map(Task::key).collect(Collectors.toSet());
    }

    /** Does what is needed so that what runs is what is wanted, given who has a share. */
    public void reconcile(Observation seen, Map<String, ShareNote> shares) {
        for (Task task : book.all()) {
            task.run().map(seen.figures()::get).ifPresent(figures -> book.put(task.reports(figures)));
        }
        holders = shares.keySet();
        gpus.divide(shares);
        boolean changed = false;
        Reconciliation due = new Reconciliation(partings.rule(), seen.runs(), shares, loop.now());
        for (Action action : due.plan(book.all())) {
            changed |= carryOut(action, seen, shares);
        }
        parts.keepOnly(key -> book.mayRun(key, holders));
        shareFiles.tell(book.all(), shares);
        disk.look();
        if (changed) {
            file.keep();
        }
    }

    /** Says whether {@code tasks.json} must be written again. */
    private boolean carryOut(Action action, Observation seen, Map<String, ShareNote> shares) {
        return switch (action) {
            case Action.Start(TaskKey key) -> starts.begin(task(key), shares.get(key.bidder()));
            case Action.Notify(TaskKey key, Instant ends) -> {
                partings.begin(task(key), ends);
                yield false;
            }
            case Action.CallOff(TaskKey key) -> {
                partings.callOff(task(key));
                yield false;
            }
            case Action.Stop(TaskKey key) -> {
                Optional<ShareNote> share = Optional.ofNullable(shares.get(key.bidder()));
                Task ending = task(key).noticed(share.flatMap(ShareNote::notice));
                book.put(ending);
                stop(ending, Optional.of(leave.why(share)), false);
                yield true;
            }
            case Action.Terminate(TaskKey key) -> {
                partings.terminate(task(key));
                yield false;
            }
            case Action.End(TaskKey key, String run, TaskState.Exited exited) -> {
                ends.ended(task(key), run, exited, seen.lastLines().getOrDefault(run, ""));
                yield true;
            }
            case Action.Kill(String run) -> {
                ends.kill(run);
                yield false;
            }
            case Action.Forget(String run) -> {
                ends.forget(run);
                yield false;
            }
        };
    }

    /** Kills a run for what it did. */
    private void doom(Task task, String why) {
        String run = task.run().orElseThrow();
        book.put(task.stands(new Doomed(run, why)));
        ends.kill(run);
        file.keep();
    }
}
