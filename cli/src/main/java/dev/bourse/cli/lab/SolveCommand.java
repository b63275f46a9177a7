package dev.bourse.cli.lab;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.cli.output.Format;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "solve",
        description = "Let bidders answer each other until they settle; exit code 3 when they did not.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: bourse lab solve docs/examples/game.json --output json",
            "         bourse lab solve docs/examples/gavel.csv --normalise --dynamics wake-ups:0.2 --damping 0.5"
        })
final class SolveCommand implements Callable<Integer> {
    private static final int NOT_CONVERGED = 3;

    @Mixin
    GameOptions options;

    @Option(
            names = "--strategy",
            defaultValue = "best-response",
            converter = Answers.class,
            description = "How bidders answer: " + Answers.KNOWN + " (default: ${DEFAULT-VALUE}).")
    Answers.Choice strategy;

    @Option(
            names = "--dynamics",
            defaultValue = "by-turns",
            converter = Orders.class,
            description = "Who answers when: " + Orders.KNOWN + " (default: ${DEFAULT-VALUE}).")
    Order order;

    @Option(
            names = "--damping",
            defaultValue = "1",
            description = "Go this part of the way to each answer (default: ${DEFAULT-VALUE}, all of it).")
    double damping;

    @Option(
            names = "--staleness",
            defaultValue = "0",
            description = "Bidders see bids this many rounds old (default: ${DEFAULT-VALUE}).")
    int staleness;

    @Option(
            names = "--stop",
            defaultValue = "nash-gap:1e-6",
            converter = StopRules.class,
            description = "When they have settled: " + StopRules.KNOWN + " (default: ${DEFAULT-VALUE}).")
    StopRule stop;

    @Option(
            names = "--rounds",
            defaultValue = "200",
            description = "Give up after so many (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Option(names = "--seed", defaultValue = "1", description = "Of the wake-ups (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--output",
            defaultValue = "table",
            description = "How to print the result: table, json or csv (default: ${DEFAULT-VALUE}).")
    Format format;

    @Override
    public Integer call() {
        Dynamics dynamics = new Dynamics(order, damping, staleness, stop, rounds, seed);
        Game game = options.game();
        Equilibrium equilibrium =
                dynamics.play(game, options.utility, Bids.inProportionToWeights(game), strategy.apply(options.utility));
        Solution solution = Solution.of(equilibrium, seed);
        solution.table().print(format, solution, System.out);
        if (format == Format.TABLE) {
            System.out.print(solution.summary());
        }
        return equilibrium.converged() ? 0 : NOT_CONVERGED;
    }
}
