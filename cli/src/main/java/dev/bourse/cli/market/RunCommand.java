package dev.bourse.cli.market;

import static dev.bourse.cli.market.Connection.await;

import dev.bourse.api.money.Rate;
import dev.bourse.api.size.Bytes;
import dev.bourse.biddingagent.AgentConfig;
import dev.bourse.biddingagent.AgentConfig.ValuationConfig;
import dev.bourse.biddingagent.AgentDaemon;
import dev.bourse.biddingagent.AgentStatus;
import dev.bourse.biddingagent.job.JobSpec;
import dev.bourse.biddingagent.job.JobState;
import dev.bourse.biddingagent.job.Rank;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Interruption;
import dev.bourse.cli.output.Sizes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a command as tasks on the machines that its bids win, until it has ended. */
@Command(
        name = "run",
        description = "Run a command on the machines that your bids win, and wait until it has ended.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse run --account alice --name digits --rate 6 --cap 50 \\",
            "           --token-file alice.token -- java -jar /srv/trainer.jar --epochs 20"
        })
public final class RunCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;
    private static final long LINE_SECONDS = 5;

    @Mixin
    MarketOptions options;

    @Option(names = "--account", required = true, description = "Whose credits to spend.")
    String account;

    @Option(names = "--name", required = true, description = "The job's name.")
    String name;

    @ArgGroup(multiplicity = "1")
    Pace pace;

    /** How fast to spend. */
    static final class Pace {
        @Option(
                names = "--rate",
                required = true,
                description = "Spend so many credits per hour until the budget is gone; or")
        String rate;

        @Option(
                names = "--horizon",
                required = true,
                converter = Durations.class,
                description = "spend the budget evenly over this time, such as 2h.")
        Duration horizon;
    }

    @Option(
            names = "--cap",
            required = true,
            description = "The most to pay for one CPU, in credits per hour; machines above it are left.")
    double cap;

    @Option(names = "--machines", description = "On how many machines at most (default: no bound).")
    Integer machines;

    @Option(names = "--require", paramLabel = "LABEL=VALUE", description = "Only machines with this label.")
    Map<String, String> require;

    @Option(
            names = "--valuation",
            paramLabel = "FILE",
            description = "What machines are worth (default: learned from the job's progress).")
    Path valuation;

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "Added to the tasks' environment.")
    Map<String, String> environment;

    @Option(names = "--image", description = "The container image, where machines use containers.")
    String image;

    @Option(
            names = "--memory",
            converter = Sizes.class,
            description = "Reserved for each task, such as 512MiB, and the most it may use (default: the machine's).")
    Bytes memory;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The program and its arguments, after --.")
    List<String> command;

    @Override
    public Integer call() throws Exception {
        try (Interruption interruption = new Interruption();
                AgentDaemon agent = AgentDaemon.start(config())) {
            var done = agent.jobDone();
            while (!done.isDone() && !interruption.within(LINE_SECONDS, TimeUnit.SECONDS, done)) {
                agent.status().ifPresent(status -> System.err.println(line(status)));
            }
            if (!done.isDone()) {
                return INTERRUPTED;
            }
            JobState job = done.get().job().orElseThrow().state();
            System.err.println(line(done.get()));
            show(job);
            return job.isDone() ? 0 : FAILED;
        }
    }

    /** The end of what each task printed, and why it failed if it did. */
    private void show(JobState job) {
        try (Connection market = new Connection(options)) {
            for (Rank rank : job.ranks()) {
                String log = await(market.machine(rank.machine()).log(name + "-" + rank.number()));
                String label = job.ranks().size() == 1 ? "" : rank.number() + "@" + rank.machine() + ": ";
                log.lines().forEach(line -> System.out.println(label + line));
                if (rank.condition() == Rank.Condition.FAILED) {
                    System.err.println("bourse: " + rank.detail().orElse("The task failed."));
                }
            }
        }
    }

    private AgentConfig config() {
        return new AgentConfig(
                account,
                options.tokenText(),
                null,
                options.bank(),
                List.of(options.node()),
                options.trust().orElse(null),
                null,
                null,
                pace.rate == null ? null : Rate.of(pace.rate),
                pace.horizon,
                cap,
                valuation == null ? null : new ValuationConfig(null, valuation, false),
                machines,
                require,
                null,
                null,
                null,
                null,
                null,
                new JobSpec(name, command, environment, image, memory));
    }

    private static String line(AgentStatus status) {
        String machines = status.machines().stream()
                .filter(machine -> machine.rate().microsPerHour() > 0)
                .map(machine -> String.format(
                        Locale.ROOT, "%s %.1f %% for %s/h", machine.machine(), 100 * machine.share(), machine.rate()))
                .collect(Collectors.joining(", "));
        return "bourse: " + (machines.isEmpty() ? "no share yet" : machines) + "; " + status.left() + " credits left";
    }
}
