package dev.bourse.allocation.measure;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.game.Magnitude;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;

/**
 * Who gets what: shares r_ij, what they are worth, and prices Y_j where the outcome has some.
 *
 * <p>Shapes: {@code prices[good]}, {@code shares[bidder][good]} (stored flat by the game's {@link Layout}),
 * {@code utilities[bidder]}. Immutable; accessors of arrays copy.
 */
public final class Outcome {
    /** By how much the shares of a good may exceed 1: solvers stop that near. */
    public static final double ROUNDING = 1e-6;

    private final Game game;
    private final Utility utility;
    private final double[] prices;
    private final double[] shares;

    private Outcome(Game game, Utility utility, double[] prices, double[] shares) {
        this.game = game;
        this.utility = utility;
        this.prices = prices;
        this.shares = shares;
    }

    /** What bids bring to linear bidders. */
    public static Outcome of(Game game, Bids bids) {
        return of(game, bids, new Linear());
    }

    /**
     * Clears every good: Y_j = reserve_j + sum_i x_ij, r_ij = x_ij / Y_j, 0 where Y_j is 0. Bids of another shape than
     * the game's are refused. O(places).
     */
    public static Outcome of(Game game, Bids bids, Utility utility) {
        bids.checkShape(game);
        Layout layout = game.layout();
        double[] prices = new double[game.goods()];
        bids.copyPrices(game, prices);
        double[] shares = new double[layout.places()];
        double[] row = new double[layout.widest()];
        for (int i = 0; i < game.bidders(); i++) {
            bids.copy(i, row);
            int from = layout.from(i);
            for (int k = 0; k < layout.width(i); k++) {
                shares[from + k] = row[k] > 0 ? row[k] / prices[layout.good(from + k)] : 0;
            }
        }
        return new Outcome(game, utility, prices, shares);
    }

    /**
     * Shares given directly, {@code shares[place]} by the game's layout, and {@code prices[good]}, all 0 where a
     * mechanism has none. Copied. Refused where a share is negative or a good is handed out more than once, but for
     * {@link #ROUNDING}.
     */
    public static Outcome ofShares(Game game, Utility utility, double[] shares, double[] prices) {
        Magnitude.length(shares.length, game.layout().places(), "The list of shares (one per place)");
        Magnitude.length(prices.length, game.goods(), "The list of prices (one per good)");
        double[] handedOut = new double[game.goods()];
        for (int k = 0; k < shares.length; k++) {
            int good = game.layout().good(k);
            handedOut[good] += part(shares[k], "A share of good ", good);
        }
        for (int j = 0; j < handedOut.length; j++) {
            part(handedOut[j], "The sum of the shares of good ", j);
        }
        return new Outcome(game, utility, prices.clone(), shares.clone());
    }

    private static double part(double share, String what, int good) {
        if (share >= 0 && share <= 1 + ROUNDING) {
            return share;
        }
        throw new GameException(
                PARAMETER_OUT_OF_RANGE,
                what + good + " is " + share + " but must lie between 0 and 1; hand out each good at most once.");
    }

    public Game game() {
        return game;
    }

    public Utility utility() {
        return utility;
    }

    public double[] prices() {
        return prices.clone();
    }

    public double price(int good) {
        return prices[good];
    }

    public double share(int bidder, int good) {
        int place = game.layout().place(bidder, good);
        return place < 0 ? 0 : shares[place];
    }

    /** The share at a place of the game's layout. */
    public double shareAt(int place) {
        return shares[place];
    }

    /** {@code utilities[bidder]}: what each bidder's own bundle is worth to it. O(places) for linear bidders. */
    public double[] utilities() {
        Layout layout = game.layout();
        double[] utilities = new double[game.bidders()];
        double[] w = new double[layout.widest()];
        double[] r = new double[layout.widest()];
        for (int i = 0; i < utilities.length; i++) {
            game.copyWeights(i, w);
            System.arraycopy(shares, layout.from(i), r, 0, layout.width(i));
            utilities[i] = value(utility, layout.width(i), w, r);
        }
        return utilities;
    }

    /** What bidder i's bundle would be worth to bidder {@code judge}. O(width of judge). */
    public double worth(int judge, int bidder) {
        Layout layout = game.layout();
        int from = layout.from(judge);
        int width = layout.width(judge);
        double[] w = new double[width];
        double[] r = new double[width];
        game.copyWeights(judge, w);
        for (int k = 0; k < width; k++) {
            r[k] = share(bidder, layout.good(from + k));
        }
        return value(utility, width, w, r);
    }

    /** U(r), but never infinite: CES raises sums of weights to powers as high as 1,000. */
    static double value(Utility utility, int goods, double[] weights, double[] shares) {
        return Math.min(Double.MAX_VALUE, utility.of(goods, weights, shares));
    }
}
