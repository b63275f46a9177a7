package dev.bourse.biddingagent.job;

import dev.bourse.api.market.TaskView;
import dev.bourse.biddingagent.job.Rank.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps one job. A rank stays on its machine while the bidder has a bid there; a rank whose machine was lost goes back
 * there, or to another that is free. The world grows with the machines won until a first rank has ended; a task knows the
 * size that the world had when it was started. Pure, linear in ranks times machines; any thread.
 */
public final class JobKeeper {
    private final JobSpec job;

    /** The keeper of this job. */
    public JobKeeper(JobSpec job) {
        this.job = job;
    }

    /** Which job. */
    public JobSpec job() {
        return job;
    }

    /**
     * One turn.
     *
     * @param won machines where the bidder has a bid
     * @param tasks the bidder's tasks by machine, for machines that answered
     */
    public Turn step(JobState state, Set<String> won, Map<String, List<TaskView>> tasks) {
        List<Rank> ranks = new ArrayList<>(state.ranks().isEmpty() ? adopted(tasks) : state.ranks());
        ranks.replaceAll(rank -> observed(rank, won, tasks));
        place(ranks, won);
        JobState next = new JobState(ranks);
        List<TaskOrder> orders = new ArrayList<>();
        tasks.forEach((machine, there) -> {
            starts(next, machine, there, orders);
            stops(next, machine, there, orders);
        });
        return new Turn(next, orders);
    }

    /** The live tasks that an earlier agent left, if their ranks are whole. */
    private List<Rank> adopted(Map<String, List<TaskView>> tasks) {
        List<Rank> ranks = new ArrayList<>();
        for (Optional<Rank> next = find(0, tasks); next.isPresent(); next = find(ranks.size(), tasks)) {
            ranks.add(next.get());
        }
        return ranks;
    }

    private Optional<Rank> find(int number, Map<String, List<TaskView>> tasks) {
        return tasks.entrySet().stream()
                .filter(at ->
                        task(number, at.getValue()).filter(JobKeeper::isLive).isPresent())
                .map(at -> Rank.on(at.getKey(), number))
                .findFirst();
    }

    private Optional<TaskView> task(int rank, List<TaskView> there) {
        return there.stream().filter(task -> task.task().equals(job.task(rank))).findFirst();
    }

    private static boolean isLive(TaskView task) {
        return task.state() == TaskView.State.PENDING || task.state() == TaskView.State.RUNNING;
    }

    private Rank observed(Rank rank, Set<String> won, Map<String, List<TaskView>> tasks) {
        if (rank.condition() != Condition.PLACED) {
            return rank;
        }
        Rank now = task(rank.number(), tasks.getOrDefault(rank.machine(), List.of()))
                .map(rank::after)
                .orElse(rank);
        return now.isOver() || won.contains(now.machine()) ? now : now.waiting();
    }

    private static void place(List<Rank> ranks, Set<String> won) {
        Set<String> free = new TreeSet<>(won);
        ranks.forEach(rank -> free.removeIf(rank::isOn));
        ranks.replaceAll(rank -> isBack(rank, free) ? moved(rank, rank.machine(), free) : rank);
        ranks.replaceAll(rank -> rank.condition() == Condition.WAITING && !free.isEmpty()
                ? moved(rank, free.iterator().next(), free)
                : rank);
        if (ranks.stream().noneMatch(Rank::isOver)) {
            free.forEach(machine -> ranks.add(Rank.on(machine, ranks.size())));
        }
    }

    private static boolean isBack(Rank rank, Set<String> free) {
        return rank.condition() == Condition.WAITING && free.contains(rank.machine());
    }

    private static Rank moved(Rank rank, String machine, Set<String> free) {
        free.remove(machine);
        return rank.movedTo(machine);
    }

    private void starts(JobState state, String machine, List<TaskView> there, List<TaskOrder> orders) {
        for (Rank rank : state.ranks()) {
            boolean stands = task(rank.number(), there)
                    .filter(task -> task.state() != TaskView.State.STOPPED)
                    .isPresent();
            if (rank.isOn(machine) && !stands) {
                orders.add(new TaskOrder.Start(
                        machine,
                        job.task(rank.number()),
                        job.request(rank.number(), state.ranks().size())));
            }
        }
    }

    private void stops(JobState state, String machine, List<TaskView> there, List<TaskOrder> orders) {
        for (TaskView task : there) {
            boolean wanted = state.ranks().stream()
                    .anyMatch(rank -> rank.isOn(machine) && task.task().equals(job.task(rank.number())));
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
