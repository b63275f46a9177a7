package dev.bourse.cli.lab.trace;

import dev.bourse.allocation.dorm.DormOptimiser;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.mechanism.Mechanisms;
import dev.bourse.allocation.trace.Division;
import dev.bourse.allocation.trace.DormDivision;
import dev.bourse.allocation.trace.MarketDivision;
import dev.bourse.allocation.trace.Replay;
import dev.bourse.allocation.trace.StaticDivision;
import dev.bourse.allocation.trace.Workload;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.cli.output.Durations;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "trace",
        description = "Replay a workload under many rules: completion times, utilisation, fairness over time.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse lab trace docs/examples/trace.csv --cluster v100=4,k80=8 --picture trace.svg",
            "         bourse lab trace jobs_120.trace --throughputs throughputs.json --cluster v100=32 --elasticity 4"
        })
public final class TraceCommand implements Callable<Integer> {
    private static final double NANOS_AN_HOUR = 3600e9;
    private static final double[] THETAS = {0.1, 0.2};

    @Parameters(
            paramLabel = "FILE",
            description = "Jobs: a .csv like docs/examples/trace.csv, or a trace of Gavel or Shockwave.")
    Path file;

    @Option(
            names = "--throughputs",
            paramLabel = "FILE.json",
            description = "How fast the jobs of a Gavel or Shockwave trace are on each GPU type.")
    Path throughputs;

    @Option(
            names = "--cluster",
            defaultValue = "v100=32,p100=32,k80=32",
            converter = Pools.class,
            description = "Pools of GPUs (default: ${DEFAULT-VALUE}).")
    Pools.Cluster cluster;

    @Option(
            names = "--mechanisms",
            split = ",",
            defaultValue = "all",
            description = "Their names, dorm and static-partitions among them, or all (default: ${DEFAULT-VALUE}).")
    List<String> names;

    @Option(
            names = "--elasticity",
            defaultValue = "1",
            description =
                    "A job can use so many times the GPUs it asks for, with as much speed-up; static partitions give"
                            + " what it asks for (default: ${DEFAULT-VALUE}).")
    double elasticity;

    @Option(
            names = "--stretch",
            defaultValue = "1",
            description =
                    "Multiply arrival times by this: the larger, the lighter the load (default: ${DEFAULT-VALUE}).")
    double stretch;

    @Option(
            names = "--pause",
            defaultValue = "6m",
            converter = Durations.class,
            description = "The least time between two divisions (default: ${DEFAULT-VALUE}).")
    Duration pause;

    @Option(
            names = "--resizing",
            defaultValue = "30s",
            converter = Durations.class,
            description =
                    "How long Dorm's jobs stand still when resized: checkpoint, stop, resume (default: ${DEFAULT-VALUE}).")
    Duration resizing;

    @Option(names = "--limit", defaultValue = "100000", description = "The first so many jobs only.")
    int limit;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draw it into this file, too.")
    Path picture;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() {
        check("--elasticity", elasticity, 1, 1000);
        check("--stretch", stretch, 0, 1e6);
        check("--limit", limit, 1, Integer.MAX_VALUE);
        Workload workload = new Workload(
                cluster.pools(),
                new TraceFile(
                                file,
                                cluster.pools(),
                                throughputs == null ? null : Throughputs.read(throughputs),
                                elasticity,
                                stretch)
                        .read(limit));
        List<Division> divisions = divisions();
        List<Told> all = new ArrayList<>();
        try (Progress progress = Progress.of("trace", divisions.size())) {
            for (Division division : divisions) {
                all.add(told(workload, division));
                progress.step();
            }
        }
        TraceReport report = TraceReport.of(workload, all);
        report.print(format);
        if (picture != null) {
            PictureFile.write(picture, TracePage.of(file, workload, all));
        }
        return 0;
    }

    private static void check(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "The option %s (%s) must be from %s to %s.".formatted(option, value, least, most));
        }
    }

    private Told told(Workload workload, Division division) {
        try {
            return Told.of(Replay.run(workload, division, hours(pause)));
        } catch (GameException e) {
            return Told.not(division.name(), e.getMessage());
        }
    }

    private List<Division> divisions() {
        List<Division> all = new ArrayList<>();
        for (String name : names) {
            switch (name) {
                case "all" -> {
                    Mechanisms.all().stream()
                            .filter(each -> each.objection(new Linear()).isEmpty())
                            .map(MarketDivision::new)
                            .forEach(all::add);
                    dorm(all);
                    all.add(new StaticDivision());
                }
                case "dorm" -> dorm(all);
                case "static-partitions" -> all.add(new StaticDivision());
                default -> all.add(market(Mechanisms.named(name)));
            }
        }
        return all;
    }

    private static Division market(Mechanism mechanism) {
        mechanism.check(new Linear());
        return new MarketDivision(mechanism);
    }

    private void dorm(List<Division> all) {
        for (double theta : THETAS) {
            all.add(new DormDivision(new DormOptimiser(theta, theta), hours(resizing)));
        }
    }

    private static double hours(Duration time) {
        return time.toNanos() / NANOS_AN_HOUR;
    }
}
