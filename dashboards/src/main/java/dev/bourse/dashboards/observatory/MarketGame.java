package dev.bourse.dashboards.observatory;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Magnitude;
import dev.bourse.allocation.measure.NashGap;
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
 * each bidder; those that all but vanish then are 0. The bids of the undisclosed count as part of the reserve, which is
 * what they are to the others. A machine without a reserve is left out, for where one bidder wants it, no best bid
 * exists.
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
        List<Clearing> machines = clearings.stream()
                .filter(machine -> machine.goods().containsKey(GOOD))
                .filter(machine -> good(machine).reserve().microsPerHour() > 0)
                .toList();
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
            GoodClearing good = good(machines.get(j));
            Map<String, Long> rates = rates(good);
            long rest = good.price().microsPerHour();
            for (int i = 0; i < bidders.size(); i++) {
                Map<String, Double> own = weights.get(bidders.get(i));
                w[i][j] = scaled(own.getOrDefault(machines.get(j).machine(), 0.0), worth(own, machines));
                long rate = rates.getOrDefault(bidders.get(i), 0L);
                x[i][j] = rate;
                budgets[i] += rate;
                rest -= rate;
            }
            // No machine may make the game impossible for all by a price below the sum of its rates.
            reserve[j] = Math.max(rest, good.reserve().microsPerHour());
        }
        bidders.forEach(bidding::remove);
        return Optional.of(new MarketGame(Game.of(budgets, w, reserve), Bids.of(x), List.copyOf(bidding)));
    }

    private static GoodClearing good(Clearing machine) {
        return machine.goods().get(GOOD);
    }

    private static Map<String, Long> rates(GoodClearing good) {
        Map<String, Long> rates = new HashMap<>();
        good.shares().forEach(share -> rates.put(share.bidder(), share.rate().microsPerHour()));
        return rates;
    }

    private static double scaled(double weight, double sum) {
        double part = weight / sum;
        return Magnitude.ordinary(part) ? part : 0;
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
                m.efficiency().ofBest(),
                m.efficiency().ofSold(),
                m.absolute().uniformity(),
                m.perCredit().uniformity(),
                m.absolute().envyFreeness(),
                m.perCredit().envyFreeness(),
                NashGap.of(game, bids),
                undisclosed);
    }
}
