package dev.bourse.enforcement.host;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.Enforcer;
import dev.bourse.enforcement.EnforcerKind;
import dev.bourse.enforcement.Refusal;
import dev.bourse.enforcement.TaskSpec;
import dev.bourse.enforcement.TaskState;
import dev.bourse.enforcement.Usage;
import dev.bourse.enforcement.runner.Runner;
import dev.bourse.enforcement.tree.Tree;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A tree and a runner. */
final class HostEnforcer implements Enforcer {
    private final EnforcerKind kind;
    private final Tree tree;
    private final Runner runner;
    private final Map<String, LiveTask> tasks = new HashMap<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    HostEnforcer(EnforcerKind kind, Tree tree, Runner runner) {
        this.kind = kind;
        this.tree = tree;
        this.runner = runner;
    }

    @Override
    public EnforcerKind kind() {
        return kind;
    }

    @Override
    public Set<String> bidders() {
        return tree.bidders();
    }

    @Override
    public void apply(Map<String, Double> shares) {
        tree.apply(shares);
    }

    @Override
    public CompletableFuture<TaskState.Exited> start(TaskSpec spec) {
        LiveTask former = tasks.get(spec.id());
        if (former != null && former.live()) {
            throw new EnforcementException(
                    Refusal.TASK_EXISTS, "A task (%s) runs already; stop it or use another name.".formatted(spec.id()));
        }
        tree.place(spec.bidder());
        LiveTask task = new LiveTask(spec.bidder(), runner.start(spec), executor);
        tasks.put(spec.id(), task);
        return task.ended();
    }

    @Override
    public CompletableFuture<TaskState.Exited> stop(String id, Duration grace) {
        LiveTask task = tasks.get(id);
        if (task == null) {
            throw new EnforcementException(
                    Refusal.TASK_UNKNOWN, "There is no task (%s); the tasks are %s.".formatted(id, tasks.keySet()));
        }
        task.stop(grace);
        return task.ended();
    }

    @Override
    public Map<String, TaskState> tasks() {
        Map<String, TaskState> states = new HashMap<>();
        tasks.forEach((id, task) -> states.put(id, task.state()));
        return states;
    }

    @Override
    public void forget(String id) {
        tasks.computeIfPresent(id, (_, task) -> task.live() ? task : null);
    }

    @Override
    public Usage usage() {
        Map<String, Usage.Bidder> bidders = new HashMap<>();
        for (String bidder : tree.bidders()) {
            List<LiveTask> live = liveTasks(bidder);
            long runnable = live.stream().filter(LiveTask::runnable).count();
            bidders.put(
                    bidder,
                    new Usage.Bidder(
                            tree.cpuNanos(bidder), tree.waitingNanos(bidder), live.size(), Math.toIntExact(runnable)));
        }
        return new Usage(System.nanoTime(), tree.machine(), bidders);
    }

    @Override
    public void removeBidder(String bidder) {
        end(liveTasks(bidder));
        tree.remove(bidder);
    }

    @Override
    public void close() {
        try {
            end(tasks.values().stream().filter(LiveTask::live).toList());
        } finally {
            tree.close();
            runner.close();
            executor.close();
        }
    }

    private List<LiveTask> liveTasks(String bidder) {
        return tasks.values().stream()
                .filter(task -> task.bidder().equals(bidder) && task.live())
                .toList();
    }

    private static void end(List<LiveTask> live) {
        live.forEach(task -> task.stop(Duration.ZERO));
        live.forEach(task -> task.ended().join());
    }
}
