package dev.bourse.cli.lab;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.cli.output.Table;
import dev.bourse.dashboards.whatif.Figures;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A solved game.
 *
 * @param layout of the game: where it is sparse, rows of bids and shares are for {@code wanted} goods only
 * @param wanted {@code wanted[bidder]}; absent where rows are for all goods
 * @param bids {@code bids[bidder][good]}
 * @param shares {@code shares[bidder][good]}
 * @param prices {@code prices[good]}, reserve included
 * @param utilities {@code utilities[bidder]}
 * @param figures all measures but one
 * @param nashGap the largest part of its best utility that a bidder misses
 * @param rounds rounds played, the one that found the market settled included
 * @param converged whether the stop rule was met
 * @param ending how the play ended, in a word or two
 * @param seed of the wake-ups
 */
@SuppressWarnings("ArrayRecordComponent") // arrays from the engine, JSON out; never compared
record Solution(
        @JsonIgnore Layout layout,
        @JsonInclude(JsonInclude.Include.NON_NULL) int[][] wanted,
        double[][] bids,
        double[][] shares,
        double[] prices,
        double[] utilities,
        @JsonUnwrapped Figures figures,
        double nashGap,
        int rounds,
        boolean converged,
        String ending,
        long seed) {
    static Solution of(Equilibrium equilibrium, long seed) {
        Layout layout = equilibrium.game().layout();
        Outcome outcome = equilibrium.outcome();
        return new Solution(
                layout,
                layout.isDense() ? null : wanted(layout),
                rows(layout, k -> equilibrium.bids().bidAt(k)),
                rows(layout, outcome::shareAt),
                outcome.prices(),
                outcome.utilities(),
                Figures.of(outcome),
                NashGap.of(equilibrium.game(), equilibrium.bids(), equilibrium.utility()),
                equilibrium.rounds(),
                equilibrium.converged(),
                equilibrium.ending().words(),
                seed);
    }

    private static int[][] wanted(Layout layout) {
        return IntStream.range(0, layout.bidders())
                .mapToObj(i -> IntStream.range(layout.from(i), layout.from(i + 1))
                        .map(layout::good)
                        .toArray())
                .toArray(int[][]::new);
    }

    private static double[][] rows(Layout layout, IntToDoubleFunction atPlace) {
        return IntStream.range(0, layout.bidders())
                .mapToObj(i -> IntStream.range(layout.from(i), layout.from(i + 1))
                        .mapToDouble(atPlace)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** A row for each bidder and good it may bid on. */
    Table table() {
        Table table = Table.of("bidder", "good", "bid", "share", "price", "utility");
        for (int i = 0; i < bids.length; i++) {
            for (int k = 0; k < bids[i].length; k++) {
                int good = layout.good(layout.from(i) + k);
                table.row(i, good, six(bids[i][k]), six(shares[i][k]), six(prices[good]), six(utilities[i]));
            }
        }
        return table;
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "efficiency %.6f, utility uniformity %.6f, envy-freeness %.6f, Nash gap %.2e; %s after %d rounds%n",
                figures.efficiency(),
                figures.utilityUniformity(),
                figures.envyFreeness(),
                nashGap,
                ending,
                rounds);
    }

    private static String six(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
