package dev.bourse.cli.lab;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Instants;
import dev.bourse.cli.output.Progress;
import dev.bourse.cli.output.Table;
import dev.bourse.dashboards.counterfactual.Counterfactual;
import dev.bourse.dashboards.counterfactual.Hindsight;
import dev.bourse.dashboards.history.History;
import dev.bourse.dashboards.replay.Recording;
import dev.bourse.dashboards.whatif.Figures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description =
                "A recorded market as it was and as it would have been under another mechanism, moment by moment.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each moment's game is that of the bidders whose valuations were published then; JSON has all figures.",
            "",
            "Example: bourse lab replay docs/examples/shock.duckdb --mechanism eisenberg-gale"
        })
final class ReplayCommand implements Runnable {
    @Parameters(paramLabel = "FILE", description = "The history that a dashboard kept by its key history.")
    Path file;

    @Option(names = "--mechanism", required = true, description = "Its name, as bourse lab compare prints it.")
    String mechanism;

    @Option(
            names = "--from",
            converter = Instants.class,
            description = "Where to begin, as 2026-11-25T12:00:00Z (default: the beginning).")
    Instant from;

    @Option(names = "--to", converter = Instants.class, description = "Where to end (default: the last clearing).")
    Instant to;

    @Option(names = "--steps", defaultValue = "60", description = "How many moments (default: ${DEFAULT-VALUE}).")
    int steps;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public void run() {
        try (Recording recording = Recording.open(file)) {
            List<Hindsight> all = replayed(recording.history());
            table(all).print(format, all, System.out);
        }
    }

    private List<Hindsight> replayed(History history) {
        History.Extent extent = history.extent()
                .orElseThrow(() -> new RefusedException(
                        "recording-empty", 400, "The recording (%s) holds no clearing.".formatted(file)));
        Counterfactual asked = new Counterfactual(
                mechanism, from == null ? extent.from() : from, to == null ? extent.to() : to, steps);
        List<Hindsight> all = new ArrayList<>();
        try (Progress progress = Progress.of("replay", steps)) {
            for (int step = 0; step < steps; step++) {
                all.add(asked.of(history.moment(asked.at(step))));
                progress.step();
            }
        }
        return all;
    }

    private static Table table(List<Hindsight> all) {
        Table table = Table.of(
                "at",
                "efficiency",
                "efficiency under",
                "uniformity per credit",
                "uniformity per credit under",
                "envy-freeness per credit",
                "envy-freeness per credit under",
                "max envy",
                "max envy under",
                "Nash welfare",
                "Nash welfare under",
                "note");
        for (Hindsight each : all) {
            table.row(
                    each.at(),
                    four(each.was(), Figures::efficiency),
                    four(each.under(), Figures::efficiency),
                    four(each.was(), Figures::utilityUniformityPerCredit),
                    four(each.under(), Figures::utilityUniformityPerCredit),
                    four(each.was(), Figures::envyFreenessPerCredit),
                    four(each.under(), Figures::envyFreenessPerCredit),
                    four(each.was(), Figures::maxEnvy),
                    four(each.under(), Figures::maxEnvy),
                    four(each.was(), Figures::nashWelfare),
                    four(each.under(), Figures::nashWelfare),
                    each.note());
        }
        return table;
    }

    private static String four(Figures figures, ToDoubleFunction<Figures> figure) {
        return figures == null ? "" : String.format(Locale.ROOT, "%.4f", figure.applyAsDouble(figures));
    }
}
