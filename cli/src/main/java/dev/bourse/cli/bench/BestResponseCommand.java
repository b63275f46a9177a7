package dev.bourse.cli.bench;

import dev.bourse.cli.output.Format;
import dev.bourse.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "best-response",
        description = "One bidder's best response against one pass of sum sqrt(w*y) over the same arrays.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: bourse bench best-response --goods 1000,100000 --output csv"})
final class BestResponseCommand implements Callable<Integer> {
    private static final int MOST_GOODS = 10_000_000;
    private static final int MOST_ROUNDS = 10_000;

    @Option(
            names = "--goods",
            split = ",",
            defaultValue = "1000,100000",
            description = "How many, one race for each number (default: ${DEFAULT-VALUE}).")
    List<Integer> goods;

    @Option(
            names = "--rounds",
            defaultValue = "60",
            description = "How often each way is timed, after a warm-up (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() {
        goods.forEach(number -> BenchCommand.check("--goods", number, 1, MOST_GOODS));
        BenchCommand.check("--rounds", rounds, 1, MOST_ROUNDS);
        BenchCommand.warnOfQuickCompiler();
        List<AnswerRace.Figure> figures = new ArrayList<>();
        for (int number : goods) {
            BenchCommand.say("best response over " + number + " goods, " + rounds + " rounds");
            figures.addAll(new AnswerRace(number).run(rounds));
        }
        table(figures).print(format, figures, System.out);
        return 0;
    }

    private static Table table(List<AnswerRace.Figure> figures) {
        Table table = Table.of("goods", "what", "ns per good (median)", "ns per good (least)", "times one pass");
        figures.forEach(figure -> table.row(
                figure.goods(),
                figure.way(),
                number(figure.medianNanosPerGood()),
                number(figure.leastNanosPerGood()),
                number(figure.passes())));
        return table;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
