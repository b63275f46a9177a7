package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.client.EventSubscription;
import dev.bourse.api.market.CommandRequest;
import dev.bourse.api.market.ShellRequest;
import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.output.Interruption;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a command beside a task, or speaks with one. */
@Command(
        name = "exec",
        description = "Run a command beside a task of a job: as its user, in its folder, on your share.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With -i or -t the exit code is the command's, and the command ends with the connection.",
            "",
            "Example: bourse exec digits --rank 1 --token-file alice.token -- ls -l",
            "Example: bourse exec -it digits --token-file alice.token",
            "Example: tar c data | bourse exec -i digits -- tar x"
        })
public final class ExecCommand extends MarketCommand {
    private static final List<String> SHELL = List.of("/bin/sh");
    private static final int NOT_RUNNABLE = 126;
    private static final int NOT_FOUND = 127;

    @Parameters(index = "0", paramLabel = "JOB", description = "The job.")
    String job;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The command; with -t the default is /bin/sh.")
    List<String> command = List.of();

    @Option(names = "--rank", defaultValue = "0", description = "The number of its task (default: ${DEFAULT-VALUE}).")
    int rank;

    @Option(
            names = {"-i", "--stdin"},
            description = "Pass what comes on stdin to the command.")
    boolean stdin;

    @Option(
            names = {"-t", "--tty"},
            description = "Give the command a terminal, as large as yours. Left out where stdin or stdout is none.")
    boolean tty;

    private int code;

    @Override
    void ask(Connection market) {
        if (command.isEmpty() && !tty) {
            throw new IllegalArgumentException("A command must be named, or a terminal asked for with -t.");
        }
        JobTasks.Placed task =
                new JobTasks(market, job, OptionalInt.of(rank)).some().getFirst();
        try {
            if (stdin || tty) {
                speak(task);
            } else {
                run(task);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    int code() {
        return code;
    }

    private void speak(JobTasks.Placed task) throws InterruptedException {
        boolean terminal = tty && Stty.isTerminal();
        if (tty && !terminal) {
            System.err.println("bourse: There is no terminal here, so the command gets none (-t).");
        }
        List<String> line = command.isEmpty() ? SHELL : command;
        ShellRequest request = terminal
                ? new ShellRequest(line, RawTerminal.type(), RawTerminal.size())
                : new ShellRequest(line, null, null);
        code = new RemoteShell().run(task, request, stdin);
        if (!command.isEmpty() && (code == NOT_FOUND || code == NOT_RUNNABLE)) {
            System.err.println("bourse: The command (%s) ended with exit code %d: %s. [%s]"
                    .formatted(
                            command.getFirst(),
                            code,
                            code == NOT_FOUND
                                    ? "it isn't there, or what it ran last isn't"
                                    : "it can't be run, or what it ran last can't",
                            code == NOT_FOUND ? "command-not-found" : "command-not-runnable"));
        }
    }

    private void run(JobTasks.Placed task) throws InterruptedException {
        String name = "exec-" + UUID.randomUUID();
        await(task.node().run(task.view().task(), name, new CommandRequest(command)));
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        try (Interruption interruption = new Interruption()) {
            EventSubscription output = task.node()
                    .followCommand(
                            task.view().task(),
                            name,
                            lines -> lines.lines().forEach(System.out::println),
                            end -> ended.complete(end.exitCode()));
            output.ended().onFailure(ended::completeExceptionally);
            interruption.within(Long.MAX_VALUE, TimeUnit.NANOSECONDS, ended);
            output.close();
        } finally {
            await(task.node().endCommand(task.view().task(), name).otherwiseEmpty());
        }
        if (ended.getNow(1) != 0) {
            throw new RefusedException(
                    "command-failed",
                    409,
                    "The command (%s) ended with exit code %d.".formatted(command.getFirst(), ended.getNow(1)));
        }
    }
}
