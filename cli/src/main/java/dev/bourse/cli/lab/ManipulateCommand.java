package dev.bourse.cli.lab;

import dev.bourse.allocation.manipulation.Kind;
import dev.bourse.allocation.manipulation.Manipulation;
import dev.bourse.allocation.manipulation.Survey;
import dev.bourse.allocation.mechanism.Mechanism;
import dev.bourse.allocation.mechanism.Mechanisms;
import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.PictureFile;
import dev.bourse.cli.output.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What gaming a market brings. */
@Command(
        name = "manipulate",
        description = {
            "Look for what bidders and owners gain by gaming the market: misreports, commitments, splits, shill bids,"
                    + " collusion. All but misreports are of the market of linear bidders who answer each other.",
            "The table sums up; json and csv tell every attempt."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse lab manipulate docs/examples/game.json --kinds split,shill"})
final class ManipulateCommand implements Callable<Integer> {
    @Mixin
    GameOptions options;

    @Option(
            names = "--kinds",
            split = ",",
            defaultValue = "all",
            converter = Kinds.class,
            description = "all, or some of " + Kinds.KNOWN + " (default: ${DEFAULT-VALUE}).")
    List<Kinds.Chosen> kinds;

    @Option(
            names = "--mechanism",
            split = ",",
            defaultValue = "all",
            description = "Which mechanisms are told other weights: all, or some by name (default: ${DEFAULT-VALUE}).")
    List<String> mechanisms;

    @Option(
            names = "--tries",
            defaultValue = "200",
            description = "How many reports or commitments each search looks at (default: ${DEFAULT-VALUE}).")
    int tries;

    @Option(names = "--seed", defaultValue = "1", description = "Of the searches (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(names = "--picture", paramLabel = "FILE.svg", description = "Also draw the gains.")
    Path picture;

    @Override
    public Integer call() {
        Set<Kind> chosen = EnumSet.noneOf(Kind.class);
        kinds.forEach(each -> chosen.addAll(each.kinds()));
        Survey survey = new Survey(options.game(), options.utility, chosen, mechanisms(), tries, seed);
        List<Manipulation> found;
        try (Progress progress = Progress.of("attempts", survey.size())) {
            found = survey.run(progress::step);
        }
        ManipulationReport report = ManipulationReport.of(found);
        (format == Format.TABLE ? report.summary() : report.table()).print(format, report.rows(), System.out);
        if (picture != null) {
            PictureFile.write(picture, report.page(tries));
        }
        return 0;
    }

    /** Of all, those that have something to say; one that was named and has not is refused when asked. */
    private List<Mechanism> mechanisms() {
        return mechanisms.equals(List.of("all"))
                ? Mechanisms.all().stream()
                        .filter(each -> each.objection(options.utility).isEmpty())
                        .toList()
                : mechanisms.stream().map(Mechanisms::named).toList();
    }

    /** Reads {@code --kinds}. */
    static final class Kinds implements ITypeConverter<Kinds.Chosen> {
        static final String KNOWN = "misreport, commit, split, shill, collude";

        /** One kind or all. */
        record Chosen(Set<Kind> kinds) {}

        @Override
        public Chosen convert(String text) {
            if (text.equals("all")) {
                return new Chosen(EnumSet.allOf(Kind.class));
            }
            return Arrays.stream(Kind.values())
                    .filter(kind -> StudyReport.word(kind).equals(text))
                    .findFirst()
                    .map(kind -> new Chosen(EnumSet.of(kind)))
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not one of all, " + KNOWN));
        }
    }
}
