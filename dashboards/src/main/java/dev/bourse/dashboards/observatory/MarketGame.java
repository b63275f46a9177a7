package dev.bourse.dashboards.observatory;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Magnitude;
import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.observatory.GameView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The fixed-budget game that the market is playing: its bidders are those who bid and whose valuation is published, its
 * goods the machines' CPUs, a bidder's budget the sum of its rates, in credits per hour. Weights are scaled to sum
 * to 1 for each bidder; those that all but vanish then are 0. The bids of the undisclosed count as part of the reserve,
 * which is what they are to the others. A machine without a reserve is left out, for where one bidder wants it, no best
 * bid exists.
 *
 * @param bidders their names, in the game's order
 * @param machines their names, in the order of the game's goods
 * @param game with {@code reserve[machine]} that holds what the undisclosed bid
 * @param owners {@code owners[machine]}: the part of the price that its owner keeps by the reserve
 * @param bids {@code bids[bidder][machine]}
 * @param undisclosed the other bidders
 */
@SuppressWarnings("ArrayRecordComponent") // arrays for the engine; never compared
public record MarketGame(
        List<String> bidders, List<String> machines, Game game, double[] owners, Bids bids, Undisclosed undisclosed) {
    private static final double MICROS = 1e6;

    /** The game; empty where nobody who disclosed a valuation bids. */
    public static Optional<MarketGame> of(Moment moment) {
        List<Clearing> machines = moment.sold().stream()
                .filter(machine -> Moment.good(machine).reserve().microsPerHour() > 0)
                .toList();
        Map<String, Long> bidding = new Moment(moment.at(), machines, moment.weights()).spending();
        Map<String, Double> worths = new HashMap<>();
        moment.weights().forEach((bidder, own) -> worths.put(bidder, worth(own, machines)));
        Map<Boolean, List<String>> disclosed = bidding.keySet().stream()
                .collect(Collectors.partitioningBy(bidder -> worths.getOrDefault(bidder, 0.0) > 0));
        List<String> known = disclosed.get(true);
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Draft(machines, known, disclosed.get(false)).game(moment, worths));
    }

    /** How many bid whose valuation isn't published. */
    public int hidden() {
        return undisclosed.count();
    }

    /** The game as it is written down. */
    public GameView view() {
        double[] reserves = new double[machines.size()];
        game.copyReserve(reserves);
        double[][] weights =
                IntStream.range(0, bidders.size()).mapToObj(game::weights).toArray(double[][]::new);
        return new GameView(bidders, machines, game.budgets(), weights, reserves);
    }

    private static double worth(Map<String, Double> weights, List<Clearing> machines) {
        return machines.stream()
                .mapToDouble(machine -> weights.getOrDefault(machine.machine(), 0.0))
                .sum();
    }

    /** The numbers of a game as they are filled in, machine by machine. */
    private static final class Draft {
        private final List<Clearing> machines;
        private final List<String> known;
        private final List<String> hidden;
        private final Map<String, Integer> rows = new HashMap<>();
        private final double[][] rates;
        private final double[] reserve;
        private final double[] owners;
        private final double[][] hiddenShares;
        private final double[] hiddenRates;

        Draft(List<Clearing> machines, List<String> known, List<String> hidden) {
            this.machines = machines;
            this.known = known;
            this.hidden = hidden;
            known.forEach(bidder -> rows.put(bidder, rows.size()));
            hidden.forEach(bidder -> rows.put(bidder, rows.size()));
            rates = new double[known.size()][machines.size()];
            reserve = new double[machines.size()];
            owners = new double[machines.size()];
            hiddenShares = new double[hidden.size()][machines.size()];
            hiddenRates = new double[hidden.size()];
        }

        MarketGame game(Moment moment, Map<String, Double> worths) {
            for (int j = 0; j < machines.size(); j++) {
                fill(j, Moment.good(machines.get(j)));
            }
            List<String> names = machines.stream().map(Clearing::machine).toList();
            double[][] weights = new double[known.size()][names.size()];
            double[] budgets = new double[known.size()];
            for (int i = 0; i < budgets.length; i++) {
                Map<String, Double> own = moment.weights().get(known.get(i));
                double worth = worths.get(known.get(i));
                for (int j = 0; j < names.size(); j++) {
                    weights[i][j] = scaled(own.getOrDefault(names.get(j), 0.0), worth);
                    budgets[i] += rates[i][j];
                }
            }
            return new MarketGame(
                    known,
                    names,
                    Game.of(budgets, weights, reserve),
                    owners,
                    Bids.of(rates),
                    new Undisclosed(hidden, hiddenRates, hiddenShares));
        }

        private void fill(int machine, GoodClearing good) {
            double price = good.price().microsPerHour() / MICROS;
            // Counted in whole micro-credits, so that it doesn't depend on the order in which shares are told.
            long rest = good.price().microsPerHour();
            for (Clearing.Share share : good.shares()) {
                int row = rows.getOrDefault(share.bidder(), -1);
                double rate = share.rate().microsPerHour() / MICROS;
                if (row >= known.size()) {
                    hiddenShares[row - known.size()][machine] = price > 0 ? Math.min(1, rate / price) : 0;
                    hiddenRates[row - known.size()] += rate;
                } else if (row >= 0) {
                    rates[row][machine] = rate;
                    rest -= share.rate().microsPerHour();
                }
            }
            // No machine may make the game impossible for all by a price below the sum of its rates.
            long kept = good.reserve().microsPerHour();
            reserve[machine] = Math.max(rest, kept) / MICROS;
            owners[machine] = price > 0 ? Math.min(1, kept / MICROS / price) : 1;
        }

        private static double scaled(double weight, double sum) {
            double part = weight / sum;
            return Magnitude.ordinary(part) ? part : 0;
        }
    }
}
