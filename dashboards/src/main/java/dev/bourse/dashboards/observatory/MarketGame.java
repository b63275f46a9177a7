package dev.bourse.dashboards.observatory;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.observatory.Measures;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The fixed-budget game that the live market is playing: its bidders are those who bid and whose valuation is
 * published, its goods the machines' CPUs, a bidder's budget the sum of its rates. Weights are scaled to sum to 1 for
 * each bidder. The bids of the undisclosed count as part of the reserve, which is what they are to the others.
 */
final class MarketGame {
    private static final String GOOD = "cpu";

    private final Game game;
    private final Bids bids;
    private final List<String> undisclosed;

    private MarketGame(Game game, Bids bids, List<String> undisclosed) {
        this.game = game;
        this.bids = bids;
        this.undisclosed = undisclosed;
    }

    /** The game; empty where nobody who disclosed a valuation bids. */
    static Optional<MarketGame> of(Collection<Clearing> clearings, Map<String, Map<String, Double>> weights) {
        List<Clearing> machines =
                clearings.stream().filter(c -> c.goods().containsKey(GOOD)).toList();
        TreeSet<String> bidding = new TreeSet<>();
        machines.forEach(machine -> good(machine).shares().stream()
                .filter(share -> share.rate().microsPerHour() > 0)
                .map(Share::bidder)
                .forEach(bidding::add));
        List<String> bidders = bidding.stream()
                .filter(bidder -> worth(weights.get(bidder), machines) > 0)
                .toList();
        if (bidders.isEmpty()) {
            return Optional.empty();
        }
        double[][] w = new double[bidders.size()][machines.size()];
        double[][] x = new double[bidders.size()][machines.size()];
        double[] budgets = new double[bidders.size()];
        double[] reserve = new double[machines.size()];
        for (int j = 0; j < machines.size(); j++) {
            Map<String, Double> rates = rates(good(machines.get(j)));
            reserve[j] = good(machines.get(j)).price().microsPerHour();
            for (int i = 0; i < bidders.size(); i++) {
                Map<String, Double> own = weights.get(bidders.get(i));
                w[i][j] = own.getOrDefault(machines.get(j).machine(), 0.0) / worth(own, machines);
                x[i][j] = rates.getOrDefault(bidders.get(i), 0.0);
                budgets[i] += x[i][j];
                reserve[j] -= x[i][j];
            }
        }
        bidders.forEach(bidding::remove);
        return Optional.of(new MarketGame(Game.of(budgets, w, reserve), Bids.of(x), List.copyOf(bidding)));
    }

    private static GoodClearing good(Clearing machine) {
        return machine.goods().get(GOOD);
    }

    private static Map<String, Double> rates(GoodClearing good) {
        Map<String, Double> rates = new HashMap<>();
        good.shares()
                .forEach(
                        share -> rates.put(share.bidder(), (double) share.rate().microsPerHour()));
        return rates;
    }

    private static double worth(Map<String, Double> weights, List<Clearing> machines) {
        return weights == null
                ? 0
                : machines.stream()
                        .mapToDouble(machine -> weights.getOrDefault(machine.machine(), 0.0))
                        .sum();
    }

    Measures measures(Instant at) {
        var m = dev.bourse.allocation.measure.Measures.of(game, bids);
        return new Measures(
                at,
                m.efficiency(),
                m.efficiencyOfSold(),
                m.uniformity(),
                m.uniformityPerCredit(),
                m.envyFreeness(),
                m.envyFreenessPerCredit(),
                m.nashGap(),
                undisclosed);
    }
}
