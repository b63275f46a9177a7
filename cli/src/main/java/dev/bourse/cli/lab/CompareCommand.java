package dev.bourse.cli.lab;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.mechanism.Mechanisms;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Progress;
import dev.bourse.cli.output.Table;
import dev.bourse.dashboards.whatif.Comparison;
import dev.bourse.dashboards.whatif.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "compare",
        description = "One game under many rules; docs/mechanisms.md says what each rule promises.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse lab compare docs/examples/gavel.csv --normalise --reserve 0 --picture compare.svg",
            "         bourse lab compare docs/examples/game.json --utility leontief --mechanisms drf,trading-post"
        })
final class CompareCommand implements Callable<Integer> {
    @Mixin
    GameOptions options;

    @Option(
            names = "--mechanisms",
            split = ",",
            defaultValue = "all",
            description = "Their names, or all (default: ${DEFAULT-VALUE}).")
    List<String> names;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draw the figures into this file, too.")
    Path picture;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() {
        List<Mechanism> mechanisms = names.equals(List.of("all"))
                ? Mechanisms.all()
                : names.stream().map(Mechanisms::named).toList();
        Game game = options.game();
        List<Comparison> comparisons = new ArrayList<>();
        try (Progress progress = Progress.of("compare", mechanisms.size())) {
            for (Mechanism mechanism : mechanisms) {
                comparisons.add(Comparison.of(mechanism, game, options.utility));
                progress.step();
            }
        }
        table(comparisons).print(format, comparisons, System.out);
        if (picture != null) {
            PictureFile.write(picture, ComparisonPage.of(options.file, game, comparisons));
        }
        return 0;
    }

    private static Table table(List<Comparison> comparisons) {
        Table table = Table.of(
                "mechanism",
                "efficiency",
                "uniformity",
                "uniformity per credit",
                "envy-freeness",
                "envy-freeness per credit",
                "mean envy",
                "Nash welfare",
                "least utility",
                "Gini",
                "utilisation",
                "note");
        for (Comparison each : comparisons) {
            Figures figures = each.figures();
            if (figures == null) {
                table.row(each.mechanism(), "", "", "", "", "", "", "", "", "", "", each.note());
            } else {
                table.row(
                        each.mechanism(),
                        (figures.efficiencyExact() ? "" : ">= ") + four(figures.efficiency()),
                        four(figures.utilityUniformity()),
                        four(figures.utilityUniformityPerCredit()),
                        four(figures.envyFreeness()),
                        four(figures.envyFreenessPerCredit()),
                        four(figures.meanEnvy()),
                        six(figures.nashWelfare()),
                        six(figures.egalitarian()),
                        four(figures.gini()),
                        four(figures.utilisation()),
                        each.note());
            }
        }
        return table;
    }

    private static String four(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String six(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
