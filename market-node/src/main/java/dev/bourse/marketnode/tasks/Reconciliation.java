package dev.bourse.marketnode.tasks;

import dev.bourse.enforcement.TaskState;
import dev.bourse.marketnode.tasks.Standing.Pending;
import dev.bourse.marketnode.tasks.Standing.Running;
import dev.bourse.marketnode.tasks.Standing.Stopping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the tasks that are wanted with the runs that there are, by state and not by event, so that a missed event
 * strands nothing. A pure function, linear in tasks and runs.
 */
final class Reconciliation {
    private Reconciliation() {}

    /**
     * What to do.
     *
     * @param wanted all tasks
     * @param actual the enforcer's runs; one that was started a moment ago may be missing
     * @param holders the bidders that have a share, be it the floor share
     */
    static List<Action> plan(Collection<Task> wanted, Map<String, TaskState> actual, Set<String> holders) {
        List<Action> actions = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Task task : wanted) {
            boolean holds = holders.contains(task.key().bidder());
            switch (task.standing()) {
                case Pending _ when holds -> actions.add(new Action.Start(task.key()));
                case Running running -> {
                    known.add(running.run());
                    if (actual.get(running.run()) instanceof TaskState.Exited exited) {
                        actions.add(new Action.End(task.key(), running.run(), exited));
                    } else if (!holds) {
                        actions.add(new Action.Stop(task.key()));
                    }
                }
                case Stopping stopping -> {
                    known.add(stopping.run());
                    if (actual.get(stopping.run()) instanceof TaskState.Exited exited) {
                        actions.add(new Action.End(task.key(), stopping.run(), exited));
                    }
                }
                default -> {}
            }
        }
        actual.forEach((run, state) -> {
            if (!known.contains(run)) {
                actions.add(strayed(run, state));
            }
        });
        return actions;
    }

    private static Action strayed(String run, TaskState state) {
        return state instanceof TaskState.Exited ? new Action.Forget(run) : new Action.Kill(run);
    }
}
