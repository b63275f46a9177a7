package dev.bourse.cli.lab;

import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.cli.output.Table;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A solved game.
 *
 * @param bids {@code bids[bidder][good]}
 * @param shares {@code shares[bidder][good]}
 * @param prices {@code prices[good]}, reserve included
 * @param utilities {@code utilities[bidder]}
 * @param efficiency pi
 * @param efficiencyOfSold pi over one minus the reserves' share
 * @param utilityUniformity tau
 * @param utilityUniformityPerCredit tau over utilities per credit
 * @param envyFreeness rho
 * @param envyFreenessPerCredit rho per credit
 * @param nashGap the largest part of its best utility that a bidder misses
 * @param rounds passes in which every bidder answered once
 * @param converged whether the Nash gap asked for was reached
 */
@SuppressWarnings("ArrayRecordComponent") // arrays from the engine, JSON out; never compared
record Solution(
        double[][] bids,
        double[][] shares,
        double[] prices,
        double[] utilities,
        double efficiency,
        double efficiencyOfSold,
        double utilityUniformity,
        double utilityUniformityPerCredit,
        double envyFreeness,
        double envyFreenessPerCredit,
        double nashGap,
        int rounds,
        boolean converged) {
    static Solution of(Equilibrium equilibrium) {
        Game game = equilibrium.game();
        Outcome outcome = equilibrium.outcome();
        Measures measures = Measures.of(outcome);
        return new Solution(
                matrix(game, i -> row(game, j -> equilibrium.bids().bid(i, j))),
                matrix(game, i -> row(game, j -> outcome.share(i, j))),
                outcome.prices(),
                outcome.utilities(),
                measures.efficiency().ofBest(),
                measures.efficiency().ofSold(),
                measures.absolute().uniformity(),
                measures.perCredit().uniformity(),
                measures.absolute().envyFreeness(),
                measures.perCredit().envyFreeness(),
                NashGap.of(game, equilibrium.bids(), equilibrium.utility()),
                equilibrium.rounds(),
                equilibrium.converged());
    }

    private static double[][] matrix(Game game, IntFunction<double[]> row) {
        return IntStream.range(0, game.bidders()).mapToObj(row).toArray(double[][]::new);
    }

    private static double[] row(Game game, java.util.function.IntToDoubleFunction cell) {
        return IntStream.range(0, game.goods()).mapToDouble(cell).toArray();
    }

    /** A row for each bidder and good. */
    Table table() {
        Table table = Table.of("bidder", "good", "bid", "share", "price", "utility");
        for (int i = 0; i < bids.length; i++) {
            for (int j = 0; j < prices.length; j++) {
                table.row(i, j, six(bids[i][j]), six(shares[i][j]), six(prices[j]), six(utilities[i]));
            }
        }
        return table;
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "efficiency %.6f, utility uniformity %.6f, envy-freeness %.6f, Nash gap %.2e; %s after %d rounds%n",
                efficiency,
                utilityUniformity,
                envyFreeness,
                nashGap,
                converged ? "converged" : "not converged",
                rounds);
    }

    private static String six(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
