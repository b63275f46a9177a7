package dev.bourse.cli.lab;

import dev.bourse.allocation.experiment.Bounds;
import dev.bourse.allocation.experiment.WorstCase;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Progress;
import dev.bourse.cli.output.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "bounds",
        description = "The paper's bounds beside the worst equilibria known and the worst that a search finds.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "With equal budgets and rows of weights that sum to 1: efficiency of two bidders is at least 3/4, utility uniformity",
            "of m at least 1/m, envy-freeness at least 0.828. With unequal budgets none of this holds; fairness is then per credit.",
            "",
            "Example: bourse lab bounds --seeds 20 --picture bounds.svg"
        })
final class BoundsCommand implements Runnable {
    @Option(
            names = "--seeds",
            defaultValue = "10",
            description = "Searches for each bound, with seeds 1 to this (default: ${DEFAULT-VALUE}).")
    int seeds;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draw them as well, into this file.")
    Path picture;

    @Override
    public void run() {
        List<WorstCase> cases =
                Stream.concat(Bounds.families().stream(), searched().stream()).toList();
        table(cases).print(format, cases.stream().map(Row::of).toList(), System.out);
        if (picture != null) {
            PictureFile.write(picture, new BoundsPage(cases, seeds).page());
        }
    }

    /** A case as JSON. */
    private record Row(String family, double at, String measure, Double theory, double value, double nashGap) {
        static Row of(WorstCase each) {
            return new Row(
                    each.family(),
                    each.at(),
                    each.measure(),
                    each.theory().isPresent() ? each.theory().getAsDouble() : null,
                    each.value(),
                    each.nashGap());
        }
    }

    private List<WorstCase> searched() {
        try (Progress progress = Progress.of("bounds", Math.max(1, (long) seeds * Bounds.searches()))) {
            return Bounds.searched(seeds, progress::step);
        }
    }

    private static Table table(List<WorstCase> cases) {
        Table table = Table.of("family", "at", "measure", "theory", "value", "Nash gap");
        for (WorstCase each : cases) {
            table.row(
                    each.family(),
                    text("%.6g", each.at()),
                    each.measure(),
                    each.theory().isPresent() ? text("%.6f", each.theory().getAsDouble()) : null,
                    text("%.6f", each.value()),
                    text("%.1e", each.nashGap()));
        }
        return table;
    }

    private static String text(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
