package dev.bourse.biddingagent.job;

import dev.bourse.api.market.TaskRequest;
import dev.bourse.api.market.TaskView;
import dev.bourse.biddingagent.job.Rank.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps one job. A rank stays on its machine while the bidder has a bid there; a rank whose machine was lost goes back
 * there, or to another that is free; one that failed is tried again as the job says. The world of a job without bounds
 * grows with the machines won until a first rank has ended; a task knows the size that the world had when it was started.
 * Pure, linear in ranks times machines; any thread.
 */
public final class JobKeeper {
    private static final int NOT_RUNNABLE = 126;
    private static final int NOT_FOUND = 127;

    private final JobSpec job;

    /** The keeper of this job. */
    public JobKeeper(JobSpec job) {
        this.job = job;
    }

    /** Which job. */
    public JobSpec job() {
        return job;
    }

    /** One turn. */
    public Turn step(JobState state, Sight sight, Instant now) {
        JobState seen = observed(state, sight, now);
        Optional<Rank> lost = seen.ranks().stream()
                .filter(rank -> job.startsTogether() && rank.condition() == Condition.FAILED)
                .findFirst();
        JobState next = seen.isOver()
                ? seen
                : lost.map(rank -> seen.failed(alone(rank)))
                        .orElseGet(() -> new JobState(
                                new Placement(job, seen, sight.won(), now).placed(),
                                seen.avoidance(),
                                Optional.empty()));
        List<TaskOrder> orders = new ArrayList<>();
        sight.tasks().forEach((machine, there) -> {
            starts(next, machine, sight, orders);
            stops(next, machine, there, orders);
        });
        return new Turn(next, orders);
    }

    private static String alone(Rank rank) {
        return "Rank %d of the gang failed, and the others cannot go on without it: %s"
                .formatted(rank.number(), rank.detail().orElse("it did not say why."));
    }

    private JobState observed(JobState state, Sight sight, Instant now) {
        Avoidance avoidance = state.avoidance();
        List<Rank> ranks = new ArrayList<>();
        for (Rank rank : state.ranks().isEmpty() ? new Adoption(job, sight.tasks()).ranks() : state.ranks()) {
            Optional<String> refused = refusal(rank, sight);
            Rank seen = refused.isPresent() ? rank.waiting() : observed(rank, sight);
            avoidance = refused.isPresent()
                    ? avoidance.failed(rank.machine(), true, refused.get(), now)
                    : after(avoidance, rank, seen, now);
            ranks.add(isTriedAgain(seen) ? seen.again(now) : seen);
        }
        return new JobState(ranks, avoidance, state.failure());
    }

    private Optional<String> refusal(Rank rank, Sight sight) {
        return sight.refused().stream()
                .filter(start ->
                        rank.isOn(start.machine()) && rank.task(job.name()).equals(start.task()))
                .map(Sight.RefusedStart::why)
                .findFirst();
    }

    private Rank observed(Rank rank, Sight sight) {
        if (rank.condition() != Condition.PLACED) {
            return rank;
        }
        Rank now = task(rank, sight.on(rank.machine())).map(rank::after).orElse(rank);
        return now.isOver() || sight.won().contains(now.machine()) ? now : now.waiting();
    }

    private static Avoidance after(Avoidance avoidance, Rank before, Rank seen, Instant now) {
        if (before.isOver() || !seen.isOver()) {
            return avoidance;
        }
        if (seen.condition() == Condition.DONE) {
            return avoidance.worked(seen.machine());
        }
        int code = seen.exitCode().orElse(NOT_FOUND);
        return avoidance.failed(
                seen.machine(),
                code == NOT_FOUND || code == NOT_RUNNABLE,
                seen.detail().orElse("It failed."),
                now);
    }

    private boolean isTriedAgain(Rank rank) {
        boolean allowed = job.retryOn().isEmpty()
                || rank.exitCode().filter(job.retryOn()::contains).isPresent();
        return rank.condition() == Condition.FAILED && allowed && rank.attempt().number() < job.retries();
    }

    /** The rank's task as it stands there; not that of an earlier place of the rank, which no longer counts. */
    private Optional<TaskView> task(Rank rank, List<TaskView> there) {
        return there.stream().filter(task -> isOf(rank, task)).findFirst();
    }

    private boolean isOf(Rank rank, TaskView task) {
        return task.task().equals(rank.task(job.name())) && task.generation() == rank.generation();
    }

    static boolean isLive(TaskView task) {
        return task.state() == TaskView.State.PENDING || task.state() == TaskView.State.RUNNING;
    }

    private void starts(JobState state, String machine, Sight sight, List<TaskOrder> orders) {
        for (Rank rank : state.ranks()) {
            if (rank.isOn(machine)) {
                boolean taken = sight.on(machine).stream()
                        .filter(task -> task.task().equals(rank.task(job.name())))
                        .anyMatch(task -> isOf(rank, task)
                                ? task.state() != TaskView.State.STOPPED
                                : !task.state().isOver());
                if (!taken) {
                    orders.add(new TaskOrder.Start(
                            machine, rank.task(job.name()), request(rank, state.ranks(), sight.hosts())));
                }
            }
        }
    }

    /** What a machine is asked to run for a rank in this world. */
    TaskRequest request(Rank rank, List<Rank> world, Map<String, String> hosts) {
        boolean alone = job.hasIndependentTasks();
        return TaskRequest.of(job.name(), job.command())
                .withEnvironment(TaskEnvironment.of(job, rank, world, hosts))
                .withImage(job.image())
                .withRank(alone ? 0 : rank.number(), alone ? 1 : world.size())
                .withMemory(job.memory())
                .withGpu(job.gpu() == null ? null : job.gpu().request())
                .withCheckpoint(job.checkpoint())
                .withGrace(job.grace())
                .withLineage(rank.lineage(job.name()), rank.generation());
    }

    private void stops(JobState state, String machine, List<TaskView> there, List<TaskOrder> orders) {
        for (TaskView task : there) {
            boolean wanted = state.ranks().stream().anyMatch(rank -> rank.isOn(machine) && isOf(rank, task));
            if (task.job().equals(job.name()) && isLive(task) && !wanted) {
                orders.add(new TaskOrder.Stop(machine, task.task()));
            }
        }
    }

    /**
     * What a turn came to.
     *
     * @param state for the next turn
     * @param orders for machines that answered
     */
    public record Turn(JobState state, List<TaskOrder> orders) {}
}
