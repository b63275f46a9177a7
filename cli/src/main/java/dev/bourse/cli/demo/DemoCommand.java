package dev.bourse.cli.demo;

import dev.bourse.api.money.Credits;
import dev.bourse.cli.child.Child;
import dev.bourse.cli.demo.DemoPlan.BidderPlan;
import dev.bourse.cli.demo.DemoRun.Shock;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.enforcement.host.Wish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A whole market on this host for a minute, and what came of it. */
@Command(
        name = "demo",
        description = "Run a whole market on this host: bank, machines, dashboard, bidders with real jobs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse demo --duration 60s --output json"})
public final class DemoCommand implements Callable<Integer> {
    private static final int UNSETTLED = 1;
    private static final int INTERRUPTED = 130;
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    @Option(names = "--machines", defaultValue = "3", description = "How many (default: ${DEFAULT-VALUE}).")
    int machines;

    @Option(names = "--bidders", defaultValue = "4", description = "How many (default: ${DEFAULT-VALUE}).")
    int bidders;

    @Option(
            names = "--duration",
            defaultValue = "60s",
            converter = Durations.class,
            description = "How long agents bid, at least 10s (default: ${DEFAULT-VALUE}).")
    Duration duration;

    @Option(
            names = "--enforcement",
            defaultValue = "auto",
            description = "auto, cgroup, docker or none (default: ${DEFAULT-VALUE}).")
    Wish enforcement;

    @Option(
            names = "--epochs",
            defaultValue = "0",
            description = "After how many passes over its data a task ends; 0 for never (default: ${DEFAULT-VALUE}).")
    long epochs;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the summary: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(names = "--port", defaultValue = "0", description = "The page's port (default: any free one).")
    int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep everything in this folder (default: a temporary one, removed at the end).")
    Path data;

    @Option(
            names = "--shock",
            paramLabel = "TIME",
            converter = Durations.class,
            description =
                    "Let a bidder ten times as rich as the richest come after this time, in the first two thirds.")
    Duration shock;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Keep what the dashboard hears in this file, for bourse dashboard --replay.")
    Path history;

    @Override
    public Integer call() throws Exception {
        if (duration.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "The duration (%s s) must be at least %s s, for agents to bid and jobs to begin."
                            .formatted(duration.toSeconds(), SHORTEST.toSeconds()));
        }
        if (shock != null && shock.multipliedBy(3).compareTo(duration.multipliedBy(2)) > 0) {
            throw new IllegalArgumentException(
                    "The shock (%s s) must come in the first two thirds of %s s, for its end to be seen."
                            .formatted(shock.toSeconds(), duration.toSeconds()));
        }
        DemoPlan usual =
                DemoPlan.of(machines, bidders, seed, Runtime.getRuntime().availableProcessors());
        DemoPlan plan = shock == null ? usual : usual.withRich();
        try (Interruption interruption = new Interruption();
                DemoFolder folder = DemoFolder.of(data)) {
            DemoReport report = run(plan, folder, interruption);
            print(report);
            if (interruption.happened()) {
                return INTERRUPTED;
            }
            if (!report.ledger().held().equals(Credits.ZERO)) {
                say("%s credits are still held: not every machine could settle"
                        .formatted(report.ledger().held()));
                return UNSETTLED;
            }
            return 0;
        }
    }

    private DemoReport run(DemoPlan plan, DemoFolder folder, Interruption interruption) throws Exception {
        boolean terminal = isTerminal();
        try (TrainerImage image = enforcement == Wish.DOCKER ? TrainerImage.make(DemoFolder.trainerJar()) : null;
                DemoMarket market = new DemoMarket(folder.path())) {
            say("starting the bank, " + machines + " machines and a dashboard in " + folder.path());
            DemoSettings settings = settings(folder, Optional.ofNullable(image));
            market.startBank();
            market.issueBudgets(plan.bidders());
            market.startMachines(plan.machines(), settings);
            market.startDashboard(port, Optional.ofNullable(history));
            Map<Boolean, List<BidderPlan>> agents = plan.bidders().stream()
                    .collect(
                            Collectors.partitioningBy(bidder -> bidder.account().equals(DemoPlan.RICH)));
            agents.get(false).forEach(bidder -> market.startAgent(bidder, settings));
            List<Shock> shocks = agents.get(true).stream()
                    .map(rich -> new Shock(shock, () -> {
                        say("the rich bidder comes");
                        market.startAgent(rich, settings);
                    }))
                    .toList();
            say("the page is " + market.page() + "; " + bidders + " bidders bid for " + duration.toSeconds() + " s");
            return new DemoRun(market, plan, interruption, shocks)
                    .run(duration, Duration.ofSeconds(terminal ? 1 : 5), line -> {
                        System.err.print(terminal ? "\r\033[K" + line : line + "\n");
                        System.err.flush();
                    });
        }
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 answers null again where no terminal is
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private DemoSettings settings(DemoFolder folder, Optional<TrainerImage> image) throws IOException {
        if (image.isPresent()) {
            return new DemoSettings(
                    enforcement,
                    Optional.of(TrainerImage.NAME),
                    TrainerImage.TRAINER,
                    TrainerImage.JAVA,
                    duration,
                    seed,
                    epochs);
        }
        return new DemoSettings(
                enforcement, Optional.empty(), folder.trainer(), Path.of(Child.java()), duration, seed, epochs);
    }

    private void print(DemoReport report) {
        System.err.println();
        if (format == Format.TABLE) {
            System.out.println(report.machineTable().text());
            System.out.println(report.bidderTable().text());
            System.out.print(report.summary());
        } else {
            report.bidderTable().print(format, report, System.out);
        }
    }

    private static void say(String words) {
        System.err.println("bourse: " + words);
    }
}
