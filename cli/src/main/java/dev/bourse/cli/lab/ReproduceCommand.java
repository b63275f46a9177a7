package dev.bourse.cli.lab;

import dev.bourse.allocation.experiment.Figure;
import dev.bourse.allocation.experiment.Reading;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Progress;
import dev.bourse.dashboards.experiment.PaperFigure;
import dev.bourse.dashboards.experiment.Reproduction;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reproduce",
        description = "Make a figure of the paper again, beside what it says and what was expected.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Figure 2: rounds, efficiency and fairness over numbers of bidders. Figure 3: efficiency by round. Figures 4 and 6:",
            "the same as 2 for bidders who can use 5 or 20 machines each. Figure 5: efficiency by round where these do not settle.",
            "",
            "Example: bourse lab reproduce figure2 --picture figure2.svg",
            "         bourse lab reproduce figure6 --seeds 3 --bidders 20,40,60 --output csv"
        })
final class ReproduceCommand implements Runnable {
    @Parameters(paramLabel = "FIGURE", description = "figure2, figure3, figure4, figure5 or figure6.")
    PaperFigure which;

    @Option(
            names = "--seeds",
            description =
                    "Games drawn for each point, with seeds 1 to this (default: 100 for figures 2 and 3, else 10).")
    Integer seeds;

    @Option(
            names = "--bidders",
            split = ",",
            paramLabel = "M",
            description = "Numbers of bidders, in place of the paper's; one for figure3, none for figure5.")
    int[] bidders = {};

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Draw it as well, into this file.")
    Path picture;

    @Override
    public void run() {
        if (bidders.length > which.mostBidders()) {
            throw new IllegalArgumentException(
                    "The numbers of bidders given (%d) for %s must be at most %d; leave --bidders out."
                            .formatted(bidders.length, which, which.mostBidders()));
        }
        Figure figure = which.over(bidders);
        int each = seeds == null ? which.seeds() : seeds;
        List<Reading> readings = readings(figure, each);
        Reproduction made = Reproduction.of(which, figure, each, readings);
        ReproductionTable print = new ReproductionTable(made);
        print.table().print(format, made, System.out);
        if (format == Format.TABLE) {
            System.out.print(print.summary());
        }
        if (picture != null) {
            PictureFile.write(picture, new ReproductionPage(which, figure, each, readings).page());
        }
    }

    private List<Reading> readings(Figure figure, int each) {
        long steps = Math.max(1, (long) figure.trials() * each);
        try (Progress progress = Progress.of(which.toString(), steps)) {
            return figure.readings(each, progress::step);
        }
    }
}
