package dev.bourse.cli.lab;

import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.game.Game;
import dev.bourse.cli.output.Format;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The economist's bench. */
@Command(
        name = "lab",
        description = "Solve games and study markets.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "solve | study",
        subcommands = {LabCommand.Solve.class, StudyCommand.class},
        footer = {"", "Example: bourse lab solve docs/examples/game.json"})
public final class LabCommand {
    private static final int NOT_CONVERGED = 3;

    private LabCommand() {}

    enum StrategyName {
        BEST_RESPONSE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Command(
            name = "solve",
            description = "Find an equilibrium by turns; exit code 3 when none was reached.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: bourse lab solve docs/examples/game.json --output json"})
    static final class Solve implements Callable<Integer> {
        @Parameters(paramLabel = "GAME.json", description = "{\"budgets\":[...],\"weights\":[[...]],\"reserve\":1e-9}")
        Path file;

        @Option(
                names = "--strategy",
                defaultValue = "best-response",
                description = "How bidders answer: best-response (default: ${DEFAULT-VALUE}).")
        StrategyName strategy;

        @Option(names = "--reserve", description = "The owner's bid on every good, instead of the file's.")
        Double reserve;

        @Option(
                names = "--gap",
                defaultValue = "1e-6",
                description = "Stop at this relative Nash gap (default: ${DEFAULT-VALUE}).")
        double gap;

        @Option(
                names = "--rounds",
                defaultValue = "200",
                description = "Give up after so many (default: ${DEFAULT-VALUE}).")
        int rounds;

        @Option(
                names = "--output",
                defaultValue = "table",
                description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
        Format format;

        @Override
        public Integer call() {
            Game game = GameFile.read(file).game(reserve);
            Equilibrium equilibrium =
                    Dynamics.PAPER.until(new StopRule.NashGap(gap), rounds).play(game);
            Solution solution = Solution.of(equilibrium);
            solution.table().print(format, solution, System.out);
            if (format == Format.TABLE) {
                System.out.print(solution.summary());
            }
            return solution.converged() ? 0 : NOT_CONVERGED;
        }
    }
}
