package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.market.Directory;
import dev.bourse.api.market.NodeClient;
import dev.bourse.api.market.TaskView;
import dev.bourse.api.problem.RefusedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** The caller's tasks of one job, wherever they are. */
final class JobTasks {
    private final Connection market;
    private final String job;
    private final OptionalInt rank;

    /**
     * A task and where it is.
     *
     * @param machine the machine's name
     * @param node speaks to it
     * @param view how the task stood
     */
    record Placed(String machine, NodeClient node, TaskView view) {
        String label() {
            return view.rank() + "@" + machine;
        }
    }

    /** Of all ranks, or of one. */
    JobTasks(Connection market, String job, OptionalInt rank) {
        this.market = market;
        this.job = job;
        this.rank = rank;
    }

    /** Those that the machines of the directory tell of, by rank; a machine that doesn't answer is named on stderr. */
    List<Placed> find() {
        List<Placed> found = new ArrayList<>();
        for (Directory.Entry entry : await(market.anyNode().directory()).machines()) {
            NodeClient node = market.machine(entry);
            try {
                await(node.tasks()).tasks().stream()
                        .filter(task -> task.job().equals(job))
                        .filter(task -> rank.isEmpty() || rank.getAsInt() == task.rank())
                        .forEach(task -> found.add(new Placed(entry.machine(), node, task)));
            } catch (RefusedException e) {
                System.err.println("bourse: %s tells of no tasks: %s".formatted(entry.machine(), e.getMessage()));
            }
        }
        found.sort(Comparator.comparingInt((Placed task) -> task.view().rank()).thenComparing(Placed::machine));
        return found;
    }

    /** As {@link #find}, but at least one. */
    List<Placed> some() {
        List<Placed> found = find();
        if (found.isEmpty()) {
            throw new RefusedException(
                    "job-unknown",
                    404,
                    "No machine of the directory has a task of the job (%s)%s; `bourse machines` lists the machines."
                            .formatted(job, rank.isPresent() ? " with the rank " + rank.getAsInt() : ""));
        }
        return found;
    }
}
