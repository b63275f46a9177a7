package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.cli.output.Interruption;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the tasks of a job print. */
@Command(
        name = "logs",
        description = "Print what the tasks of a job printed, each line labelled RANK@MACHINE.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse logs digits --tail 20 --token-file alice.token",
            "Example: bourse logs digits --follow --rank 0"
        })
public final class LogsCommand extends MarketCommand {
    private static final int MOST_LINES = 10_000;

    @Parameters(paramLabel = "JOB", description = "The job.")
    String job;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until all tasks are over; a machine that vanishes is waited for.")
    boolean follow;

    @Option(names = "--rank", paramLabel = "N", description = "Only the task with this number.")
    Integer rank;

    @Option(
            names = "--tail",
            paramLabel = "N",
            defaultValue = "100",
            description =
                    "Begin with the last so many lines of each task, of 64 KiB at most (default: ${DEFAULT-VALUE}).")
    int tail;

    @Override
    void ask(Connection market) {
        if (tail < 0 || tail > MOST_LINES) {
            throw new IllegalArgumentException("The tail (%d) must be 0 to %d lines.".formatted(tail, MOST_LINES));
        }
        JobTasks tasks = new JobTasks(market, job, rank == null ? OptionalInt.empty() : OptionalInt.of(rank));
        List<JobTasks.Placed> found = tasks.some();
        if (follow) {
            try (Interruption interruption = new Interruption()) {
                new FollowedLogs(tasks, tail).follow(found, interruption);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            found.forEach(this::print);
        }
    }

    private void print(JobTasks.Placed task) {
        List<String> lines = await(task.node().log(task.view().task())).lines().toList();
        lines.subList(Math.max(0, lines.size() - tail), lines.size())
                .forEach(line -> System.out.println(FollowedLogs.labelled(task, line)));
    }
}
