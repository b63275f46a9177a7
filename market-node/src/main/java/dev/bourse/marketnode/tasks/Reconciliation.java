package dev.bourse.marketnode.tasks;

import dev.bourse.api.market.ShareNote;
import dev.bourse.enforcement.TaskState;
import dev.bourse.marketnode.tasks.Standing.Pending;
import dev.bourse.marketnode.tasks.Standing.Running;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the tasks that are wanted with the runs that there are, by state and not by event, so that a missed event
 * strands nothing. A pure function, linear in tasks and runs.
 *
 * @param parting how the time before an end is spent
 * @param actual the enforcer's runs; one that was started a moment ago may be missing
 * @param shares of the bidders that have one, be it the floor share
 * @param now the time
 */
record Reconciliation(Parting parting, Map<String, TaskState> actual, Map<String, ShareNote> shares, Instant now) {
    /** What to do. */
    List<Action> plan(Collection<Task> wanted) {
        List<Action> actions = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Task task : wanted) {
            task.run().ifPresent(known::add);
            of(task).ifPresent(actions::add);
        }
        actual.forEach((run, state) -> {
            if (!known.contains(run)) {
                actions.add(strayed(run, state));
            }
        });
        return actions;
    }

    private Optional<Action> of(Task task) {
        Optional<TaskState> state = task.run().map(actual::get);
        if (state.isPresent() && state.get() instanceof TaskState.Exited exited) {
            return Optional.of(new Action.End(task.key(), task.run().orElseThrow(), exited));
        }
        Optional<ShareNote> share = Optional.ofNullable(shares.get(task.key().bidder()));
        return switch (task.standing()) {
            case Pending _ -> share.map(_ -> new Action.Start(task.key()));
            case Running _ when share.isEmpty() -> Optional.of(new Action.Stop(task.key()));
            case Running _ -> heard(task, share.get().notice());
            case Stopping stopping ->
                stopping.waits().filter(until -> !now.isBefore(until)).map(_ -> new Action.Terminate(task.key()));
            default -> Optional.empty();
        };
    }

    private Optional<Action> heard(Task task, Optional<Instant> noticeEnds) {
        if (noticeEnds.isPresent() && !now.isBefore(parting.begins(task, noticeEnds.get()))) {
            return Optional.of(new Action.Stop(task.key()));
        }
        if (noticeEnds.equals(task.noticeEnds())) {
            return Optional.empty();
        }
        return Optional.of(
                noticeEnds.isPresent()
                        ? new Action.Notify(task.key(), noticeEnds.get())
                        : new Action.CallOff(task.key()));
    }

    private static Action strayed(String run, TaskState state) {
        return state instanceof TaskState.Exited ? new Action.Forget(run) : new Action.Kill(run);
    }
}
