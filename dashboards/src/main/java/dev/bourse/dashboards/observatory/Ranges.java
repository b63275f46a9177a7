package dev.bourse.dashboards.observatory;

import dev.bourse.allocation.measure.BestSum;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.api.observatory.Measure;
import dev.bourse.api.observatory.Measures.Range;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the measures over <i>all</i> bidders lie, whatever weights of sum 1 the undisclosed have. A share is known, so an
 * undisclosed bidder u has a utility between min_j r_uj and max_j r_uj; with it the best sum grows by at most 1 - min_j
 * max_i w_ij, where the disclosed want least. Its envy towards k is largest where it wants nothing but the machine on
 * which it has least of what k has, and may be none; how the disclosed envy <i>it</i> is known. Each range holds the truth;
 * its ends need not be reached at once.
 */
final class Ranges {
    private final MarketGame market;
    private final Outcome outcome;
    private final double[] utilities;
    private final Undisclosed hidden;

    private Ranges(MarketGame market, Outcome outcome) {
        this.market = market;
        this.outcome = outcome;
        this.utilities = outcome.utilities();
        this.hidden = market.undisclosed();
    }

    /** By measure; empty where everybody discloses. */
    static Map<Measure, Range> of(MarketGame market, Outcome outcome, Map<Measure, Double> values) {
        Map<Measure, Range> ranges = new EnumMap<>(Measure.class);
        if (market.undisclosed().count() > 0) {
            Ranges all = new Ranges(market, outcome);
            ranges.put(Measure.EFFICIENCY, all.efficiency());
            ranges.put(Measure.UTILITY_UNIFORMITY, all.uniformity(false));
            ranges.put(Measure.UTILITY_UNIFORMITY_PER_CREDIT, all.uniformity(true));
            ranges.put(Measure.ENVY_FREENESS, all.envyFreeness(values.get(Measure.ENVY_FREENESS), false));
            ranges.put(
                    Measure.ENVY_FREENESS_PER_CREDIT,
                    all.envyFreeness(values.get(Measure.ENVY_FREENESS_PER_CREDIT), true));
            ranges.put(Measure.NASH_GAP, new Range(values.get(Measure.NASH_GAP), 1));
        }
        return ranges;
    }

    private Range efficiency() {
        double[] whole = new double[market.machines().size()];
        Arrays.fill(whole, 1);
        double best = BestSum.linear(market.game(), whole);
        double sum = Arrays.stream(utilities).sum();
        double least = sum;
        double most = sum;
        for (int u = 0; u < hidden.count(); u++) {
            least += hidden.leastShare(u);
            most += hidden.mostShare(u);
        }
        double bestOfAll = Math.min(market.machines().size(), best + hidden.count() * (1 - leastWanted()));
        return new Range(part(least, bestOfAll), part(most, best));
    }

    /** min_j max_i w_ij. */
    private double leastWanted() {
        double least = 1;
        for (int j = 0; j < market.machines().size(); j++) {
            double most = 0;
            for (int i = 0; i < utilities.length; i++) {
                most = Math.max(most, market.game().weight(i, j));
            }
            least = Math.min(least, most);
        }
        return least;
    }

    private Range uniformity(boolean perCredit) {
        double[] own = new double[utilities.length];
        Arrays.setAll(own, i -> utilities[i] / (perCredit ? market.game().budget(i) : 1));
        double least = Arrays.stream(own).min().orElseThrow();
        double most = Arrays.stream(own).max().orElseThrow();
        double leastLow = least;
        double leastHigh = least;
        double mostLow = most;
        double mostHigh = most;
        for (int u = 0; u < hidden.count(); u++) {
            double per = perCredit ? hidden.rates()[u] : 1;
            leastLow = Math.min(leastLow, hidden.leastShare(u) / per);
            leastHigh = Math.min(leastHigh, hidden.mostShare(u) / per);
            mostLow = Math.max(mostLow, hidden.leastShare(u) / per);
            mostHigh = Math.max(mostHigh, hidden.mostShare(u) / per);
        }
        return new Range(part(leastLow, mostHigh), part(leastHigh, mostLow));
    }

    private Range envyFreeness(double ofDisclosed, boolean perCredit) {
        double known = ofDisclosed;
        for (int u = 0; u < hidden.count(); u++) {
            double[] worths = worths(u);
            for (int i = 0; i < utilities.length; i++) {
                double per = perCredit ? hidden.rates()[u] / market.game().budget(i) : 1;
                known = Math.min(known, part(utilities[i] * per, worths[i]));
            }
        }
        double least = known;
        double[] most = most(perCredit);
        for (int u = 0; u < hidden.count(); u++) {
            double per = perCredit ? hidden.rates()[u] : 1;
            for (int j = 0; j < most.length; j++) {
                least = Math.min(least, part(hidden.shares()[u][j] / per, most[j]));
            }
        }
        return new Range(least, known);
    }

    /** What this bundle is worth to each who discloses. */
    private double[] worths(int bundle) {
        double[] worths = new double[utilities.length];
        for (int j = 0; j < market.machines().size(); j++) {
            double share = hidden.shares()[bundle][j];
            for (int i = 0; i < worths.length && share > 0; i++) {
                worths[i] += market.game().weight(i, j) * share;
            }
        }
        return worths;
    }

    /** {@code most[machine]}: the largest share that anybody holds, or that over what it spends in all. */
    private double[] most(boolean perCredit) {
        double[] most = new double[market.machines().size()];
        for (int j = 0; j < most.length; j++) {
            for (int i = 0; i < utilities.length; i++) {
                most[j] = Math.max(
                        most[j],
                        outcome.share(i, j) / (perCredit ? market.game().budget(i) : 1));
            }
            for (int u = 0; u < hidden.count(); u++) {
                most[j] = Math.max(most[j], hidden.shares()[u][j] / (perCredit ? hidden.rates()[u] : 1));
            }
        }
        return most;
    }

    /** At most 1; 1 where there is nothing to compare with. */
    private static double part(double value, double whole) {
        return value < whole ? value / whole : 1;
    }
}
