package dev.bourse.cli.market;

import dev.bourse.api.market.NodeClient;
import java.util.OptionalInt;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command about one task of a job. */
abstract class TaskCommand extends MarketCommand {
    @Parameters(index = "0", paramLabel = "JOB", description = "The job.")
    String job;

    @Parameters(index = "1", paramLabel = "RANK", description = "The number of its task.")
    int rank;

    @Option(
            names = "--machine",
            description = "The machine, for a task that is not there yet (default: where the task is).")
    String machine;

    /** A task, and who speaks to its machine. */
    record Target(NodeClient node, String task) {}

    /** A task that may not have been asked for is called as agents call it. */
    Target target(Connection market) {
        if (machine != null) {
            return new Target(market.machine(machine), job + "-" + rank);
        }
        JobTasks.Placed placed =
                new JobTasks(market, job, OptionalInt.of(rank)).some().getFirst();
        return new Target(placed.node(), placed.view().task());
    }
}
