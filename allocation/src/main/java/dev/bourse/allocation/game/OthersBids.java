package dev.bourse.allocation.game;

import java.util.Arrays;

/**
 * What each bidder sees of the others, y_ij = reserve_j + sum_{k != i} x_kj, while bidders take turns in order.
 *
 * <p>y is the running sum of the bidders before i, whose answers are in, plus the sum of those after i, taken when the
 * round began. Both only add: Y_j - x_ij would lose the others' small bids beside a large one, and y_ij = 0 breaks the
 * best response. Cost per round O(bidders x goods) in time and memory.
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
    private final double[] before;
    private final double[] after;
    private final double[] row;

    public OthersBids(Game game) {
        this.game = game;
        this.before = new double[game.goods()];
        this.after = new double[Math.multiplyExact(game.bidders(), game.goods())];
        this.row = new double[game.goods()];
    }

    /** Starts a round at these bids; bidder 0 is first. */
    public void begin(Bids bids) {
        int n = game.goods();
        game.copyReserve(before);
        Arrays.fill(after, (game.bidders() - 1) * n, game.bidders() * n, 0);
        for (int i = game.bidders() - 1; i > 0; i--) {
            bids.copy(i, row);
            for (int j = 0; j < n; j++) {
                after[(i - 1) * n + j] = after[i * n + j] + row[j];
            }
        }
    }

    /** Writes y_i into {@code into[good]}; bidder i must be the one whose turn it is. */
    public void seenBy(int bidder, double[] into) {
        int from = bidder * before.length;
        double grain = Math.max(Magnitude.LEAST, GRAIN * game.budget(bidder));
        for (int j = 0; j < before.length; j++) {
            double y = before[j] + after[from + j];
            into[j] = y >= Magnitude.LEAST ? y : grain;
        }
    }

    /** Ends a turn with the bidder's answer. */
    public void answered(double[] bids) {
        for (int j = 0; j < before.length; j++) {
            before[j] += bids[j];
        }
    }

    /** After the last turn: copies the prices Y_j into {@code into[good]}. */
    public void copyPrices(double[] into) {
        System.arraycopy(before, 0, into, 0, before.length);
    }
}
