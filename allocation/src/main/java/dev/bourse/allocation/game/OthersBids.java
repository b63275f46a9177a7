package dev.bourse.allocation.game;

import java.util.Arrays;

/**
 * What each bidder sees of the others, y_ij = reserve_j + sum_{k != i} x_kj, while bidders take turns in order.
 *
 * <p>y is the running sum of the bidders before i, whose answers are in, plus the sum of those after i, taken when the
 * round began. Both only add: Y_j - x_ij would lose the others' small bids beside a large one, and y_ij = 0 breaks the
 * best response. Cost per round O(places) in time and memory.
 *
 * <p>Where all others have left a good whose owner holds no reserve, no best response exists (half of any winning bid
 * wins too). There the bidder sees {@link #GRAIN} of its budget instead of nothing.
 *
 * <p>One thread at a time.
 */
public final class OthersBids {
    /** The part of its own budget that a bidder sees on a good which everybody else has left. */
    public static final double GRAIN = 1e-9;

    private final Game game;
    private final Layout layout;
    private final boolean reserved;
    private final double[] before;
    private final double[] sum;
    private final double[] after;
    private final double[] row;

    public OthersBids(Game game) {
        this.game = game;
        this.layout = game.layout();
        this.before = new double[game.goods()];
        this.sum = new double[game.goods()];
        this.after = new double[layout.places()];
        this.row = new double[layout.widest()];
        game.copyReserve(before);
        this.reserved = Arrays.stream(before).allMatch(reserve -> reserve > 0);
    }

    /** Starts a round at these bids; bidder 0 is first. */
    public void begin(Bids bids) {
        game.copyReserve(before);
        Arrays.fill(sum, 0);
        for (int i = game.bidders() - 1; i >= 0; i--) {
            layout.gather(i, sum, after);
            bids.copy(i, row);
            layout.add(i, row, sum);
        }
    }

    /** Writes y_i of the bidder's places into {@code into[0 .. width)}; bidder i must be the one whose turn it is. */
    public void seenBy(int bidder, double[] into) {
        int width = layout.width(bidder);
        System.arraycopy(after, layout.from(bidder), into, 0, width);
        layout.addTo(bidder, before, into);
        if (!reserved && !isPositive(width, into)) {
            double grain = Math.max(Magnitude.LEAST, GRAIN * game.budget(bidder));
            for (int k = 0; k < width; k++) {
                into[k] = into[k] >= Magnitude.LEAST ? into[k] : grain;
            }
        }
    }

    private static boolean isPositive(int width, double[] y) {
        for (int k = 0; k < width; k++) {
            if (!(y[k] >= Magnitude.LEAST)) {
                return false;
            }
        }
        return true;
    }

    /** Ends a turn with the bidder's answer, {@code bids[0 .. width)}. */
    public void answered(int bidder, double[] bids) {
        layout.add(bidder, bids, before);
    }

    /** After the last turn: copies the prices Y_j into {@code into[good]}. */
    public void copyPrices(double[] into) {
        System.arraycopy(before, 0, into, 0, before.length);
    }
}
