package dev.bourse.enforcement.host;

import dev.bourse.enforcement.Beside;
import dev.bourse.enforcement.Dialogue;
import dev.bourse.enforcement.Ear;
import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.Images;
import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.Terminal;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.net.NetDivision;
import dev.bourse.enforcement.runner.Runner;
import dev.bourse.enforcement.tree.Tree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A tree and a runner, and what divides the network if something does. The network comes last: it must not keep a CPU waiting. */
final class HostEnforcer implements Enforcer {
    private final EnforcerKind kind;
    private final Tree tree;
    private final Runner runner;
    private final Optional<NetDivision> net;
    private final Map<String, LiveTask> tasks = new HashMap<>();
    /** Of bidders without a task, as read after their last one ended: nothing changes there, and most are such. */
    private final Map<String, Usage.Bidder> atRest = new HashMap<>();

    private final Optional<Lags> lags;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    HostEnforcer(EnforcerKind kind, Tree tree, Runner runner, Optional<NetDivision> net) {
        this.kind = kind;
        this.tree = tree;
        this.runner = runner;
        this.net = net;
        this.lags = tree.correctable() ? Optional.of(new Lags()) : Optional.empty();
    }

    @Override
    public EnforcerKind kind() {
        return kind;
    }

    @Override
    public Set<String> bidders() {
        return Set.copyOf(tree.bidders());
    }

    @Override
    public void apply(Map<String, Double> shares) {
        lags.ifPresent(behind -> behind.bought(shares, System.nanoTime()));
        tree.apply(shares);
        net.ifPresent(division -> division.apply(tree.bidders(), shares));
    }

    @Override
    public CompletableFuture<TaskState.Exited> start(TaskSpec spec) {
        LiveTask former = tasks.get(spec.id());
        if (former != null && former.live()) {
            throw new EnforcementException(
                    Refusal.TASK_EXISTS, "A task (%s) runs already; stop it or use another name.".formatted(spec.id()));
        }
        forget(spec.id());
        tree.place(spec.bidder());
        net.ifPresent(division -> division.place(spec.bidder()));
        LiveTask task = new LiveTask(spec.bidder(), runner.start(spec), executor);
        tasks.put(spec.id(), task);
        return task.ended();
    }

    @Override
    public CompletableFuture<TaskState.Exited> stop(String id, Duration grace) {
        LiveTask task = known(id);
        task.stop(grace);
        return task.ended();
    }

    private LiveTask known(String id) {
        LiveTask task = tasks.get(id);
        if (task == null) {
            throw new EnforcementException(
                    Refusal.TASK_UNKNOWN, "There is no task (%s); the tasks are %s.".formatted(id, tasks.keySet()));
        }
        return task;
    }

    @Override
    public Beside beside(String id, List<String> command, Path log) {
        return known(id).companion().run(command, log);
    }

    @Override
    public Dialogue talk(String id, List<String> command, Optional<Terminal> terminal, Ear ear) {
        return known(id).companion().talk(command, terminal, ear);
    }

    @Override
    public Optional<Images> images() {
        return runner.images();
    }

    @Override
    public Map<String, TaskState> tasks() {
        Map<String, TaskState> states = new HashMap<>();
        tasks.forEach((id, task) -> states.put(id, task.state()));
        return states;
    }

    @Override
    public void forget(String id) {
        LiveTask task = tasks.get(id);
        if (task != null && !task.live()) {
            tasks.remove(id);
            task.remove();
        }
    }

    @Override
    public Usage usage() {
        return Readings.of(tree, tasks, atRest);
    }

    @Override
    public void correct(Usage usage) {
        lags.ifPresent(behind -> tree.correct(behind.after(usage)));
    }

    @Override
    public Quantities removeBidder(String bidder) {
        LiveTask.end(Readings.live(tasks, bidder));
        atRest.remove(bidder);
        lags.ifPresent(behind -> behind.removed(bidder));
        net.ifPresent(division -> division.remove(bidder));
        return tree.remove(bidder);
    }

    @Override
    public void end() {
        LiveTask.end(tasks.values().stream().filter(LiveTask::live).toList());
    }

    @Override
    public void close() {
        try {
            end();
        } finally {
            net.ifPresent(NetDivision::close);
            tree.close();
            runner.close();
            executor.close();
        }
    }
}
