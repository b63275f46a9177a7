package dev.bourse.allocation.manipulation;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.game.OthersBids;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A market to be changed: who sits in it, and the reserves. O(bidders x goods), sparse games too.
 *
 * <p>Where the change leaves a good to one bidder and no reserve, the bidder sees a grain of its budget there, as it does
 * in the engine where all others have left.
 */
final class Draft {
    private final boolean dense;
    private final double[] reserve;
    private final List<Seat> seats = new ArrayList<>();

    Draft(Game game, Bids bids) {
        this.dense = game.layout().isDense();
        this.reserve = new double[game.goods()];
        game.copyReserve(reserve);
        for (int i = 0; i < game.bidders(); i++) {
            int bidder = i;
            double[] x = IntStream.range(0, game.goods())
                    .mapToDouble(j -> bids.bid(bidder, j))
                    .toArray();
            seats.add(new Seat(game.budget(i), game.weights(i), x));
        }
    }

    int size() {
        return seats.size();
    }

    Seat remove(int bidder) {
        return seats.remove(bidder);
    }

    /** The new one is the last. */
    void add(Seat seat) {
        seats.add(seat);
    }

    void add(int bidder, Seat seat) {
        seats.add(bidder, seat);
    }

    void reserve(int good, double more) {
        reserve[good] += more;
    }

    Game game() {
        double[] contested = reserve.clone();
        for (int j = 0; j < contested.length; j++) {
            int good = j;
            List<Seat> wanting =
                    seats.stream().filter(seat -> seat.weights()[good] > 0).toList();
            if (contested[j] == 0 && wanting.size() == 1) {
                contested[j] = OthersBids.GRAIN * wanting.getFirst().budget();
            }
        }
        double[] budgets = seats.stream().mapToDouble(Seat::budget).toArray();
        if (dense) {
            return Game.of(budgets, seats.stream().map(Seat::weights).toArray(double[][]::new), contested);
        }
        int[][] wanted = seats.stream().map(Draft::wanted).toArray(int[][]::new);
        double[][] weights = seats.stream()
                .map(seat -> IntStream.of(wanted(seat))
                        .mapToDouble(j -> seat.weights()[j])
                        .toArray())
                .toArray(double[][]::new);
        return Game.sparse(budgets, wanted, weights, contested);
    }

    private static int[] wanted(Seat seat) {
        return IntStream.range(0, seat.weights().length)
                .filter(j -> seat.weights()[j] > 0)
                .toArray();
    }

    /** The bids, by the layout of {@link #game}. */
    Bids bids(Game game) {
        Layout layout = game.layout();
        Bids bids = Bids.none(layout);
        for (int i = 0; i < seats.size(); i++) {
            double[] x = seats.get(i).bids();
            bids.put(
                    i,
                    IntStream.range(layout.from(i), layout.from(i + 1))
                            .mapToDouble(place -> x[layout.good(place)])
                            .toArray());
        }
        return bids;
    }
}
