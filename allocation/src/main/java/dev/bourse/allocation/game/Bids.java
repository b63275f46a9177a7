package dev.bourse.allocation.game;

import static dev.bourse.allocation.game.Refusal.BID_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.NO_BIDDER;

/**
 * Everybody's bids x_ij in credits per hour, {@code bids[bidder][good]}, stored flat by the game's {@link Layout}: on a
 * good without a place nobody can bid.
 *
 * <p>Mutable; one thread at a time.
 */
public final class Bids {
    private final Layout layout;
    private final double[] flat;

    private Bids(Layout layout, double[] flat) {
        this.layout = layout;
        this.flat = flat;
    }

    /** No bids yet, on the places of a game. */
    public static Bids none(Layout layout) {
        return new Bids(layout, new double[layout.places()]);
    }

    /** A copy of these rows; a row of another length, or a bid that is negative or not finite, is refused. */
    public static Bids of(double[][] rows) {
        if (rows.length == 0) {
            throw new GameException(
                    NO_BIDDER, "There are 0 rows of bids but at least 1 is needed; add one per bidder.");
        }
        Bids bids = none(Layout.dense(rows.length, rows[0].length));
        for (int i = 0; i < rows.length; i++) {
            Magnitude.length(rows[i].length, bids.layout.goods(), "The bid row of bidder " + i);
            for (int j = 0; j < rows[i].length; j++) {
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
        Bids bids = none(game.layout());
        double[] row = new double[game.layout().widest()];
        for (int i = 0; i < game.bidders(); i++) {
            int width = game.layout().width(i);
            game.copyWeights(i, row);
            double sum = 0;
            for (int k = 0; k < width; k++) {
                sum += row[k];
            }
            for (int k = 0; k < width; k++) {
                row[k] = game.budget(i) * (row[k] / sum);
            }
            bids.put(i, row);
        }
        return bids;
    }

    public Layout layout() {
        return layout;
    }

    public int bidders() {
        return layout.bidders();
    }

    public int goods() {
        return layout.goods();
    }

    public double bid(int bidder, int good) {
        int place = layout.place(bidder, good);
        return place < 0 ? 0 : flat[place];
    }

    /** The bid at a place of the layout. */
    public double bidAt(int place) {
        return flat[place];
    }

    /** Copies the bids of the bidder's places into {@code into[0 .. width)}. */
    public void copy(int bidder, double[] into) {
        System.arraycopy(flat, layout.from(bidder), into, 0, layout.width(bidder));
    }

    /** Replaces the bids of the bidder's places by {@code row[0 .. width)}, unchecked: for the engine's own answers. */
    public void put(int bidder, double[] row) {
        System.arraycopy(row, 0, flat, layout.from(bidder), layout.width(bidder));
    }

    /** The prices Y_j = reserve_j + sum_i x_ij at these bids, into {@code into[good]}. O(places). */
    public void copyPrices(Game game, double[] into) {
        game.copyReserve(into);
        double[] row = new double[layout.widest()];
        for (int i = 0; i < bidders(); i++) {
            copy(i, row);
            layout.add(i, row, into);
        }
    }

    public Bids copy() {
        return new Bids(layout, flat.clone());
    }

    /** Takes over all bids of {@code other}, of the same layout. */
    public void take(Bids other) {
        System.arraycopy(other.flat, 0, flat, 0, flat.length);
    }

    /** Refuses bids of another shape than the game's. */
    public void checkShape(Game game) {
        Magnitude.length(bidders(), game.bidders(), "The list of bid rows (one per bidder)");
        Magnitude.length(goods(), game.goods(), "A row of bids (one per good)");
        Magnitude.length(flat.length, game.layout().places(), "The list of places for bids");
    }
}
