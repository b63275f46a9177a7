package dev.bourse.cli.bench;

import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Progress;
import dev.bourse.cli.output.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bourse lab bench}. */
@Command(
        name = "bench",
        description =
                "How fast the engine is here, each part against something known in the same run; a quarter of an hour.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse lab bench --only answer,equilibrium --picture growth.svg"})
public final class EngineCommand implements Callable<Integer> {
    private static final int ROUNDS = 40;

    /** A part that can be asked for alone. */
    enum Part {
        ANSWER,
        EQUILIBRIUM,
        SPARSE,
        EISENBERG_GALE,
        DORM,
        GROWTH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Everything that was measured. */
    record Run(List<EngineFigure> figures, List<Growth> growth) {}

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Of ${COMPLETION-CANDIDATES}; all when absent.")
    List<Part> only = List.of(Part.values());

    @Option(
            names = "--python",
            defaultValue = "/usr/bin/python3",
            description = "A Python that has cvxopt, for Eisenberg-Gale's race (default: ${DEFAULT-VALUE}).")
    Path python;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draw time over size into this file.")
    Path picture;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() {
        BenchCommand.warnOfQuickCompiler();
        Run run = new Run(new ArrayList<>(), new ArrayList<>());
        List<Runnable> steps = steps(run);
        try (Progress progress = Progress.of("lab bench", steps.size())) {
            for (Runnable step : steps) {
                step.run();
                progress.step();
            }
        }
        table(run).print(format, run, System.out);
        if (format == Format.TABLE && !run.growth().isEmpty()) {
            System.out.print(growth(run).text());
        }
        if (picture != null && !run.growth().isEmpty()) {
            PictureFile.write(picture, GrowthPage.of(run.growth()));
        }
        return 0;
    }

    private List<Runnable> steps(Run run) {
        List<Runnable> steps = new ArrayList<>();
        for (Part part : only) {
            switch (part) {
                case ANSWER -> {
                    figure(steps, run, () -> EngineRaces.answer(1_000, ROUNDS));
                    figure(steps, run, () -> EngineRaces.answer(1_000_000, ROUNDS));
                }
                case EQUILIBRIUM -> figure(steps, run, () -> EngineRaces.equilibrium(1_000, 7));
                case SPARSE -> figure(steps, run, () -> EngineRaces.sparse(100_000, 10_000, 3));
                case EISENBERG_GALE -> figure(steps, run, () -> ConvexRace.run(200, python));
                case DORM -> figure(steps, run, () -> DormRace.run(50, 20, 60));
                case GROWTH ->
                    GrowthRuns.all()
                            .forEach(each -> steps.add(() -> run.growth().add(each.get())));
            }
        }
        return steps;
    }

    private static void figure(List<Runnable> steps, Run run, Supplier<EngineFigure> figure) {
        steps.add(() -> run.figures().add(figure.get()));
    }

    private static Table table(Run run) {
        Table table = Table.of("what", "size", "ms", "against", "its ms", "ratio", "mark", "met", "note");
        run.figures()
                .forEach(figure -> table.row(
                        figure.what(),
                        figure.size(),
                        number(figure.millis()),
                        figure.against(),
                        number(figure.otherMillis()),
                        number(figure.ratio()),
                        figure.mark(),
                        figure.met() == null ? null : figure.met() ? "yes" : "no",
                        figure.note()));
        return table;
    }

    private static Table growth(Run run) {
        Table table = Table.of("time of", "over", "from", "to", "exponent");
        run.growth()
                .forEach(each -> table.row(
                        each.what(),
                        each.size(),
                        each.sizes().getFirst(),
                        each.sizes().getLast(),
                        number(each.exponent())));
        return table;
    }

    private static String number(Double value) {
        return value == null ? null : String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.4f" : "%.2f", value);
    }
}
