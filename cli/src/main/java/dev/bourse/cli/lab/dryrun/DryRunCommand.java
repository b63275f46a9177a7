package dev.bourse.cli.lab.dryrun;

import dev.bourse.biddingagent.strategy.DryRun;
import dev.bourse.biddingagent.strategy.DryRun.Step;
import dev.bourse.biddingagent.strategy.LiveStrategy;
import dev.bourse.biddingagent.strategy.Strategies;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a strategy would have bid, won and spent at recorded prices. */
@Command(
        name = "dry-run",
        description =
                "What a live strategy would have bid, won and spent at recorded prices, beside the best response.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Utility is the part of all that the machines are worth; each is worth its capacity, or as --worth says. The others",
            "do not answer.",
            "",
            "Example: bourse lab dry-run proportional-response --prices docs/examples/prices.csv --rate 10"
        })
public final class DryRunCommand implements Runnable {
    @Parameters(paramLabel = "STRATEGY", description = "By name, as an agent's key strategy.")
    String strategy;

    @Option(
            names = "--prices",
            required = true,
            paramLabel = "FILE",
            description = "CSV with the header time,machine,capacity,others.")
    Path prices;

    @Option(
            names = "--rate",
            defaultValue = "10",
            description = "What to spend, in credits per hour (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--machines", description = "On how many machines at most (default: no bound).")
    Integer machines;

    @Option(names = "--worth", paramLabel = "MACHINE=W", description = "What a machine is worth, in any unit.")
    Map<String, Double> worth = Map.of();

    @Option(names = "--plugin", paramLabel = "JAR", description = "With further strategies.")
    List<Path> plugins = List.of();

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw both utilities over time, as SVG.")
    Path picture;

    @Override
    public void run() {
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("The rate (%s) must be above 0 credits per hour.".formatted(rate));
        }
        LiveStrategy rule = Strategies.with(plugins).named(strategy);
        if (machines != null && machines < 1) {
            throw new IllegalArgumentException("The number of machines (%d) must be at least 1.".formatted(machines));
        }
        List<Step> steps =
                new DryRun(machines == null ? rule : rule.on(machines), rate, worth).steps(PriceRecords.read(prices));
        table(steps).print(format, steps, System.out);
        System.err.println("bourse: " + summary(steps));
        if (picture != null) {
            PictureFile.write(picture, DryRunPicture.page(strategy, rate, steps));
        }
    }

    private static Table table(List<Step> steps) {
        Table table = Table.of("second", "utility", "best", "spent", "bids", "shares");
        steps.forEach(step -> table.row(
                number(step.second()),
                number(step.utility()),
                number(step.bestUtility()),
                number(step.spent()),
                line(step.bids()),
                line(step.shares())));
        return table;
    }

    private static String line(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(each -> each.getKey() + " " + number(each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private String summary(List<Step> steps) {
        double won = steps.stream().mapToDouble(Step::utility).average().orElse(0);
        double best = steps.stream().mapToDouble(Step::bestUtility).average().orElse(0);
        double spent = steps.stream().mapToDouble(Step::spent).sum();
        return "%s won %s of all on average for %s credits; the best response %s, so it lacks %s of that"
                .formatted(strategy, number(won), number(spent), number(best), number(best > 0 ? 1 - won / best : 0));
    }
}
