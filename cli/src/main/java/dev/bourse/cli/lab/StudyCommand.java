package dev.bourse.cli.lab;

import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.study.Axes;
import dev.bourse.allocation.study.Finding;
import dev.bourse.allocation.study.Study;
import dev.bourse.allocation.study.Taste;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How fast markets settle whose bidders wake at random. */
@Command(
        name = "study",
        description =
                "Play many drawn games under every combination of the options, and count rounds until they settle.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A game settles when its Nash gap is at most a thousandth; near is a twentieth.",
            "Example: bourse lab study --bidders 4,40 --probability rule,0.2 --picture dynamics.svg"
        })
final class StudyCommand implements Callable<Integer> {
    /** What agents reckon with at the usual tick. */
    private static final int RECKONED = 1;

    @Option(
            names = "--bidders",
            split = ",",
            defaultValue = "2,4,10,40,100",
            description = "How many (default: ${DEFAULT-VALUE}).")
    List<Integer> bidders;

    @Option(
            names = "--goods",
            split = ",",
            defaultValue = "3,20",
            description = "How many (default: ${DEFAULT-VALUE}).")
    List<Integer> goods;

    @Option(
            names = "--taste",
            split = ",",
            defaultValue = "uniform,correlated",
            converter = Drawing.class,
            description = "How games are drawn: uniform, correlated, power-law (default: ${DEFAULT-VALUE}).")
    List<Taste> tastes;

    @Option(
            names = "--reserve",
            split = ",",
            defaultValue = "1e-4",
            description = "The owners' bid, in parts of the mean bid on a good (default: ${DEFAULT-VALUE}).")
    List<Double> reserves;

    @Option(
            names = "--staleness",
            split = ",",
            defaultValue = "0,1,2",
            description = "How many rounds late others' bids are seen (default: ${DEFAULT-VALUE}).")
    List<Integer> stalenesses;

    @Option(
            names = "--probability",
            split = ",",
            defaultValue = "rule,1,0.5,0.2,0.1,0.05,0.02",
            converter = Waking.class,
            description = "Of waking in a round; rule is the agents' own (default: ${DEFAULT-VALUE}).")
    List<Order> orders;

    @Option(
            names = "--damping",
            split = ",",
            defaultValue = "0.5",
            description = "The part of the way to the best response that is gone (default: ${DEFAULT-VALUE}).")
    List<Double> dampings;

    @Option(
            names = "--seeds",
            defaultValue = "20",
            description = "How many games of each kind of market (default: ${DEFAULT-VALUE}).")
    int seeds;

    @Option(names = "--seed", defaultValue = "1", description = "The first of them (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--rounds",
            defaultValue = "800",
            description = "Give up after so many (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Also draw it.")
    Path picture;

    @Override
    public Integer call() {
        Axes axes = new Axes(tastes, bidders, goods, reserves, stalenesses, dampings, orders);
        Study study = new Study(axes.settings(), seeds, rounds, seed);
        List<Finding> findings;
        try (Progress progress = Progress.of("games", study.size())) {
            findings = study.run(progress::step);
        }
        StudyReport report = StudyReport.of(findings);
        report.table().print(format, report.rows(), System.out);
        if (picture != null) {
            PictureFile.write(picture, StudyPicture.of(findings, study));
        }
        return 0;
    }

    /** Words of the wire. */
    static final class Drawing implements ITypeConverter<Taste> {
        @Override
        public Taste convert(String text) {
            return Arrays.stream(Taste.values())
                    .filter(taste -> StudyReport.word(taste).equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException("'" + text + "' is none of uniform, correlated and power-law"));
        }
    }

    /** {@code rule} or a probability. */
    static final class Waking implements ITypeConverter<Order> {
        @Override
        public Order convert(String text) {
            try {
                return text.equals("rule") ? new Order.ByRule(RECKONED) : new Order.WakeUps(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is neither rule nor a probability such as 0.2");
            }
        }
    }
}
