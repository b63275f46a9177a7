package dev.bourse.allocation.game;

import static dev.bourse.allocation.game.Refusal.BID_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.NO_BIDDER;

/**
 * Everybody's bids x_ij in credits per hour, {@code bids[bidder][good]}, stored flat.
 *
 * <p>Mutable; one thread at a time.
 */
public final class Bids {
    private final int bidders;
    private final int goods;
    private final double[] flat;

    private Bids(int bidders, int goods) {
        this.bidders = bidders;
        this.goods = goods;
        this.flat = new double[Math.multiplyExact(bidders, goods)];
    }

    /** A copy of these rows; a row of another length, or a bid that is negative or not finite, is refused. */
    public static Bids of(double[][] rows) {
        if (rows.length == 0) {
            throw new GameException(
                    NO_BIDDER, "There are 0 rows of bids but at least 1 is needed; add one per bidder.");
        }
        Bids bids = new Bids(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            Magnitude.length(rows[i].length, bids.goods, "The bid row of bidder " + i);
            for (int j = 0; j < bids.goods; j++) {
                if (!(rows[i][j] >= 0 && rows[i][j] <= Magnitude.MOST)) {
                    throw new GameException(
                            BID_OUT_OF_RANGE,
                            "The bid of bidder " + i + " on good " + j + " is " + rows[i][j]
                                    + " but must lie between 0 and 1e300; correct it.");
                }
            }
            bids.put(i, rows[i]);
        }
        return bids;
    }

    /** x_ij = X_i w_ij / sum_j w_ij: how every bidder of the paper starts. */
    public static Bids inProportionToWeights(Game game) {
        Bids bids = new Bids(game.bidders(), game.goods());
        double[] row = new double[game.goods()];
        for (int i = 0; i < game.bidders(); i++) {
            game.copyWeights(i, row);
            double sum = 0;
            for (double w : row) {
                sum += w;
            }
            for (int j = 0; j < row.length; j++) {
                row[j] = game.budget(i) * (row[j] / sum);
            }
            bids.put(i, row);
        }
        return bids;
    }

    public int bidders() {
        return bidders;
    }

    public int goods() {
        return goods;
    }

    public double bid(int bidder, int good) {
        return flat[bidder * goods + good];
    }

    /** Copies x_i into {@code into[good]}. */
    public void copy(int bidder, double[] into) {
        System.arraycopy(flat, bidder * goods, into, 0, goods);
    }

    /** Replaces x_i by {@code row[good]}, unchecked: for the engine's own answers. */
    public void put(int bidder, double[] row) {
        System.arraycopy(row, 0, flat, bidder * goods, goods);
    }

    public Bids copy() {
        Bids copy = new Bids(bidders, goods);
        System.arraycopy(flat, 0, copy.flat, 0, flat.length);
        return copy;
    }

    /** Refuses bids of another shape than the game's. */
    public void checkShape(Game game) {
        Magnitude.length(bidders, game.bidders(), "The list of bid rows (one per bidder)");
        Magnitude.length(goods, game.goods(), "A row of bids (one per good)");
    }
}
