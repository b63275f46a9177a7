package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.diary.StopOrder;
import dev.bourse.cli.output.Table;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops the tasks of a job, and tells its agent. */
@Command(
        name = "stop",
        description = {
            "Stop a job's tasks on all machines: its checkpoint command, SIGTERM, grace, SIGKILL.",
            "An agent that keeps the job on this host (bourse run) is told first: it withdraws its bids and ends. An agent on another host would start the tasks again; end it there. With --rank the agent is not told, and starts that rank anew."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse stop digits --token-file alice.token"})
public final class StopCommand extends MarketCommand {
    @Parameters(paramLabel = "JOB", description = "The job.")
    String job;

    @Option(names = "--rank", paramLabel = "N", description = "Only the task with this number.")
    Integer rank;

    @Option(names = "--now", description = "Without the checkpoint command.")
    boolean now;

    @Mixin
    StateOption state;

    @Override
    void ask(Connection market) {
        String account = options.subject();
        boolean kept = JobStatusFile.fresh(state.folder(), account, job, Instant.now())
                .flatMap(status -> status.job())
                .filter(status -> !status.state().isOver())
                .isPresent();
        if (kept && rank == null) {
            new StopOrder(Instant.now()).leave(state.folder(), account, job);
            System.err.println("bourse: the agent of %s on this host is told to end it".formatted(job));
        }
        JobTasks tasks = new JobTasks(market, job, rank == null ? OptionalInt.empty() : OptionalInt.of(rank));
        List<JobTasks.Placed> open = (kept && rank == null ? tasks.find() : tasks.some())
                .stream().filter(task -> !task.view().state().isOver()).toList();
        Table table = Table.of("task", "rank", "machine", "was");
        for (JobTasks.Placed task : open) {
            stop(task);
            table.row(
                    task.view().task(),
                    task.view().rank(),
                    task.machine(),
                    task.view().state());
        }
        table.print(format, open.stream().map(JobTasks.Placed::view).toList(), System.out);
        if (!kept && !open.isEmpty()) {
            System.err.println(
                    "bourse: no agent on this host keeps the job; one elsewhere would start its tasks again");
        }
    }

    /** One that has ended meanwhile is what was wanted. */
    private void stop(JobTasks.Placed task) {
        try {
            String name = task.view().task();
            await(now ? task.node().stopNow(name) : task.node().stop(name));
        } catch (RefusedException e) {
            if (e.refusal().status() != 404) {
                throw e;
            }
        }
    }
}
