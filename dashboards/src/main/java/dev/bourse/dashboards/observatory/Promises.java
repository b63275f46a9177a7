package dev.bourse.dashboards.observatory;

import dev.bourse.allocation.experiment.Bounds;
import dev.bourse.api.money.Rate;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures.Theorems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether the theorems of Feldman, Lai and Zhang (EC 2005) hold for a market as it stands: they are about equilibria with
 * equal budgets, weights that sum to 1 and no reserves.
 */
final class Promises {
    private static final double EQUAL = 1e-6;
    private static final double SETTLED = 1e-3;
    private static final double FREE = 0.01;

    private Promises() {}

    static Theorems of(MarketGame market, double nashGap) {
        List<String> unmet = new ArrayList<>();
        double[] budgets = market.game().budgets();
        double least = Arrays.stream(budgets).min().orElseThrow();
        double most = Arrays.stream(budgets).max().orElseThrow();
        double reserved = Arrays.stream(market.owners()).max().orElse(0);
        check(unmet, budgets.length > 1, "there is one bidder only");
        check(unmet, market.undisclosed().count() == 0, "some bidders publish no valuation");
        check(
                unmet,
                most - least <= EQUAL * most,
                "bidders spend from %s to %s credits per hour",
                rate(least),
                rate(most));
        check(unmet, nashGap <= SETTLED, "it is no equilibrium: the Nash gap is %.4f", nashGap);
        check(unmet, reserved <= FREE, "owners keep up to %.1f %% of a machine by their reserves", 100 * reserved);
        return new Theorems(unmet.isEmpty() ? least(budgets.length) : Map.of(), unmet);
    }

    private static void check(List<String> unmet, boolean met, String words, Object... figures) {
        if (!met) {
            unmet.add(String.format(Locale.ROOT, words, figures));
        }
    }

    private static Rate rate(double creditsPerHour) {
        return Rate.ofMicrosPerHour(creditsPerHour * 1e6);
    }

    private static Map<Measure, Double> least(int bidders) {
        return bidders == 2
                ? Map.of(Measure.EFFICIENCY, 0.75, Measure.UTILITY_UNIFORMITY, 0.5, Measure.ENVY_FREENESS, 1.0)
                : Map.of(Measure.UTILITY_UNIFORMITY, 1.0 / bidders, Measure.ENVY_FREENESS, Bounds.LEAST_ENVY_FREENESS);
    }
}
