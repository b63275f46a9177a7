package dev.bourse.allocation.experiment;

import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of Feldman, Lai and Zhang (EC 2005), section 5: 100 goods, budgets of 1, bidders who start in proportion to
 * weights and answer by turns; 200 rounds without every utility changing by less than 0.001 is not to converge.
 */
public final class PaperFigures {
    private static final int[] FEW_MACHINES = {5, 20};

    private PaperFigures() {}

    /**
     * Figure 2: rounds, efficiency, utility uniformity and envy-freeness of the equilibrium, of bids in proportion to
     * weights and of the social optimum, over numbers of bidders, with uniform and with correlated preferences. Beside the
     * paper's absolute stop rule, the same with a change below a thousandth of each utility, and the local greedy for
     * up to 500 rounds.
     */
    public static Figure two(int... bidders) {
        return new Figure(
                "Infinite parallelism",
                "bidders",
                Stream.of(Preferences.values())
                        .flatMap(preferences ->
                                sizes(bidders).mapToObj(m -> InfiniteParallelism.equilibrium(preferences, m)))
                        .toList());
    }

    /** Figure 3: efficiency round by round, of best responses and of the local greedy, with uniform preferences. */
    public static Figure three(int bidders, int rounds) {
        return new Figure(
                "Efficiency by round, infinite parallelism, " + bidders + " bidders",
                "round",
                List.of(InfiniteParallelism.byRound(bidders, rounds)));
    }

    /** Figure 4: rounds until a market of bidders with 5 or 20 machines each settles, over numbers of bidders. */
    public static Figure four(int... bidders) {
        return new Figure(
                "Convergence, finite parallelism",
                "bidders",
                markets(bidders).map(FiniteMarket::convergence).toList());
    }

    /** Figure 5: efficiency round by round where 40 bidders with 5 machines each, or 10 with 20, do not settle. */
    public static Figure five(int rounds) {
        return new Figure(
                "Efficiency by round, finite parallelism",
                "round",
                List.of(new FiniteMarket(5, 40).byRound(rounds), new FiniteMarket(20, 10).byRound(rounds)));
    }

    /** Figure 6: efficiency, utility uniformity and envy-freeness of the markets of Figure 4. */
    public static Figure six(int... bidders) {
        return new Figure(
                "Efficiency and fairness, finite parallelism",
                "bidders",
                markets(bidders).map(FiniteMarket::performance).toList());
    }

    private static Stream<FiniteMarket> markets(int... bidders) {
        return Arrays.stream(FEW_MACHINES)
                .boxed()
                .flatMap(machines -> sizes(bidders).mapToObj(m -> new FiniteMarket(machines, m)));
    }

    private static IntStream sizes(int... bidders) {
        if (bidders.length == 0) {
            throw new GameException(
                    Refusal.PARAMETER_OUT_OF_RANGE, "The list of numbers of bidders is empty but needs at least 1.");
        }
        return Arrays.stream(bidders);
    }
}
