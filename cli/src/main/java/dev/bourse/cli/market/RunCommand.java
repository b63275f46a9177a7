package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.biddingagent.AgentConfig;
import dev.bourse.biddingagent.AgentDaemon;
import dev.bourse.biddingagent.job.JobState;
import dev.bourse.biddingagent.job.Rank;
import dev.bourse.cli.output.Interruption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a command as tasks on the machines that its bids win, until it has ended. */
@Command(
        name = "run",
        description = "Run a command on the machines that your bids win, and wait until it has ended.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse run --account alice --name digits --rate 6 --cap 50 \\",
            "           --token-file alice.token -- java -jar /srv/trainer.jar --epochs 20",
            "Example: bourse run --file docs/examples/job.yaml --deadline 2h"
        })
public final class RunCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;
    private static final long LINE_SECONDS = 5;

    @Mixin
    MarketOptions options;

    @Mixin
    PayOptions pay;

    @Mixin
    JobOptions job;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A job file (docs/examples/job.yaml); options win over its keys.")
    Path file;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The program and its arguments, after --.")
    List<String> command;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        AgentConfig config = config();
        try (Interruption interruption = new Interruption();
                AgentDaemon agent = AgentDaemon.start(config, options.listener())) {
            var done = agent.jobDone();
            while (!done.isDone() && !interruption.within(LINE_SECONDS, TimeUnit.SECONDS, done)) {
                agent.status().ifPresent(status -> System.err.println(RunLine.of(status)));
            }
            if (!done.isDone()) {
                return INTERRUPTED;
            }
            JobState ended = done.get().job().orElseThrow().state();
            System.err.println(RunLine.of(done.get()));
            show(config.job().name(), ended);
            return ended.isDone() ? 0 : FAILED;
        }
    }

    /** The end of what each task printed, and why it failed if it did. */
    private void show(String name, JobState ended) {
        try (Connection market = new Connection(options)) {
            for (Rank rank : ended.ranks()) {
                String label = ended.ranks().size() == 1 ? "" : rank.number() + "@" + rank.machine() + ": ";
                log(market, rank, name).lines().forEach(line -> System.out.println(label + line));
                if (rank.condition() == Rank.Condition.FAILED) {
                    System.err.println("bourse: " + label + rank.detail().orElse("The task failed."));
                }
            }
        }
        ended.failure().ifPresent(why -> System.err.println("bourse: " + why));
    }

    private static String log(Connection market, Rank rank, String name) {
        if (rank.machine().isEmpty()) {
            return "";
        }
        try {
            return await(market.machine(rank.machine()).log(rank.task(name)));
        } catch (RefusedException e) {
            System.err.println(
                    "bourse: The log of rank %d is not to be had: %s".formatted(rank.number(), e.getMessage()));
            return "";
        }
    }

    /** The file's market where no option names another. */
    private AgentConfig config() {
        JobFile keys = JobFile.read(file);
        RunOrder order = new RunOrder(pay, job, command, keys);
        order.missing().ifPresent(sentence -> {
            throw new ParameterException(spec.commandLine(), sentence);
        });
        options.bank = isGiven("--bank") || keys.bank() == null ? options.bank : keys.bank();
        options.node = isGiven("--node") || keys.node() == null ? options.node : keys.node();
        options.tokenFile = options.tokenFile == null ? keys.tokenFile() : options.tokenFile;
        options.trust = options.trust == null ? keys.trust() : options.trust;
        return order.config(options);
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
