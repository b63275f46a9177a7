package dev.bourse.cli.simulate;

import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Progress;
import dev.bourse.cli.output.Table;
import dev.bourse.simulation.Run;
import dev.bourse.simulation.Run.Violation;
import dev.bourse.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs whole markets from seeds and looks for a broken promise. */
@Command(
        name = "simulate",
        description =
                "The whole market in one thread, from a seed, with faults: exit code 4 when a promise was broken.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse simulate --seed 7 --steps 100000",
            "         bourse simulate --seeds 200 --steps 50000 --output csv",
            "         bourse simulate --seed 7 --faults node-crash,torn-write"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int BROKEN = 4;
    private static final long FRESH = 1L << 53;

    @Option(
            names = "--seed",
            description =
                    "What the market is made from; the same seed goes the same way (default: a fresh one, printed).")
    Long seed;

    @Option(
            names = "--steps",
            defaultValue = "100000",
            description = "How many events happen in a market (default: ${DEFAULT-VALUE}).")
    long steps;

    @Option(
            names = "--seeds",
            defaultValue = "1",
            description = "Run so many markets, from this seed on (default: ${DEFAULT-VALUE}).")
    int seeds;

    @Option(
            names = "--faults",
            defaultValue = "all",
            converter = Faults.class,
            description =
                    "all, none, or some of delay, loss, duplication, reordering, partition, node-crash, bank-crash,"
                            + " bank-away, torn-write, lost-write, disk-full, restore, skew, skew-beyond; all but the last, with"
                            + " which only money is checked, are in all (default: ${DEFAULT-VALUE}).")
    Faults.Chosen faults;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() {
        positive("steps", steps);
        positive("number of seeds", seeds);
        long first = seed != null ? seed : ThreadLocalRandom.current().nextLong(FRESH);
        List<Run> runs = new ArrayList<>();
        long began = System.nanoTime();
        try (Progress progress = Progress.of("simulate", seeds)) {
            for (int i = 0; i < seeds; i++) {
                runs.add(Simulation.run(first + i, steps, faults.faults()));
                progress.step();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        table(runs).print(format, runs, System.out);
        if (format == Format.TABLE) {
            System.out.print(summary(runs, seconds));
        }
        runs.forEach(run -> run.violation().ifPresent(violation -> tell(run, violation)));
        return runs.stream().anyMatch(run -> run.violation().isPresent()) ? BROKEN : 0;
    }

    private static void positive(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("The %s (%d) must be at least 1.".formatted(what, value));
        }
    }

    private static Table table(List<Run> runs) {
        Table table = Table.of("seed", "steps", "seconds", "trace", "broken");
        runs.forEach(run -> table.row(
                run.seed(),
                run.steps(),
                run.time().toSeconds(),
                run.trace(),
                run.violation().map(Violation::checker).orElse("")));
        return table;
    }

    private static String summary(List<Run> runs, double seconds) {
        SortedMap<String, Long> counts = new TreeMap<>();
        runs.forEach(run -> run.counts().forEach((what, count) -> counts.merge(what, count, Long::sum)));
        long all = runs.stream().mapToLong(Run::steps).sum();
        long broken = runs.stream().filter(run -> run.violation().isPresent()).count();
        return String.format(
                Locale.ROOT,
                "%s%n%d steps, %.0f per second; markets with a promise broken: %d%n",
                counts.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining(", ")),
                all,
                all / seconds,
                broken);
    }

    private void tell(Run run, Violation violation) {
        violation.last().forEach(System.err::println);
        System.err.printf(
                "bourse: %s after %s, in step %d of seed %d: %s%n",
                violation.checker(), run.time(), run.steps(), run.seed(), violation.sentence());
        System.err.printf(
                "bourse: repeat it with: bourse simulate --seed %d --steps %d --faults %s%n",
                run.seed(), steps, faults.words());
    }
}
