package dev.bourse.cli.demo;

import dev.bourse.cli.child.Child;
import dev.bourse.cli.demo.DemoPlan.BidderPlan;
import dev.bourse.cli.demo.ForecastReport.JobErrors;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Interruption;
import dev.bourse.enforcement.host.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How far the forecasts of job ends are off, over the demo's jobs with an end. */
@Command(
        name = "forecast",
        description = {
            "Measure how wrong forecasts of job ends are, over the demo's jobs with a fixed number of epochs.",
            "At each tenth of a job's life, the relative error of the time left: |forecast - true| / true."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench forecast --epochs 4000"})
public final class ForecastBench implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Option(names = "--machines", defaultValue = "3", description = "How many (default: ${DEFAULT-VALUE}).")
    int machines;

    @Option(names = "--bidders", defaultValue = "4", description = "How many (default: ${DEFAULT-VALUE}).")
    int bidders;

    @Option(
            names = "--epochs",
            defaultValue = "4000",
            description = "Passes of a task over its data (default: ${DEFAULT-VALUE}).")
    long epochs;

    @Option(
            names = "--patience",
            defaultValue = "10m",
            converter = Durations.class,
            description = "How long to wait for the jobs' ends at most (default: ${DEFAULT-VALUE}).")
    Duration patience;

    @Option(
            names = "--enforcement",
            defaultValue = "auto",
            description = "auto, cgroup or none (default: ${DEFAULT-VALUE}).")
    Wish enforcement;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything random (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() throws Exception {
        if (epochs < 1) {
            throw new IllegalArgumentException(
                    "The epochs (%d) must be at least 1, for a job without an end has no forecast.".formatted(epochs));
        }
        DemoPlan plan =
                DemoPlan.of(machines, bidders, seed, Runtime.getRuntime().availableProcessors());
        try (Interruption interruption = new Interruption();
                DemoFolder folder = DemoFolder.of(null);
                DemoMarket market = new DemoMarket(folder.path())) {
            DemoSettings settings = new DemoSettings(
                    enforcement, Optional.empty(), folder.trainer(), Path.of(Child.java()), patience, seed, epochs);
            market.startBank();
            market.issueBudgets(plan.bidders());
            market.startMachines(plan.machines(), settings);
            market.startDashboard(0, Optional.empty());
            plan.bidders().forEach(bidder -> market.startAgent(bidder, settings));
            List<JobErrors> jobs = watch(market, plan, interruption);
            new ForecastReport(jobs).print(format);
            return interruption.happened() ? INTERRUPTED : 0;
        }
    }

    private List<JobErrors> watch(DemoMarket market, DemoPlan plan, Interruption interruption)
            throws InterruptedException {
        Map<String, ForecastWatch> watches = new LinkedHashMap<>();
        for (BidderPlan bidder : plan.bidders()) {
            String job = DemoConfigs.job(bidder);
            watches.put(job, new ForecastWatch(market.state(), bidder.account(), job));
        }
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end
                && watches.values().stream().anyMatch(watch -> !watch.isOver())
                && !interruption.within(500, TimeUnit.MILLISECONDS)) {
            watches.values().forEach(ForecastWatch::look);
        }
        List<JobErrors> jobs = new ArrayList<>();
        watches.forEach((job, watch) -> watch.errors()
                .ifPresentOrElse(
                        errors -> jobs.add(new JobErrors(
                                job,
                                Duration.between(errors.begun(), errors.ended()).toMillis() / 1e3,
                                errors.points())),
                        () -> System.err.println("bourse: the job %s had not ended".formatted(job))));
        return jobs;
    }
}
