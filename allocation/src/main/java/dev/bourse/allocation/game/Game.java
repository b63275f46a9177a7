package dev.bourse.allocation.game;

import static dev.bourse.allocation.game.Refusal.BIDDER_WANTS_NOTHING;
import static dev.bourse.allocation.game.Refusal.BUDGET_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.NO_BIDDER;
import static dev.bourse.allocation.game.Refusal.NO_GOOD;
import static dev.bourse.allocation.game.Refusal.RESERVE_OUT_OF_RANGE;
import static dev.bourse.allocation.game.Refusal.UNCONTESTED_GOOD;
import static dev.bourse.allocation.game.Refusal.WEIGHT_OUT_OF_RANGE;

import java.util.Arrays;

/**
 * A proportional-share game: bidder i holds a budget X_i (credits per hour) and values all of good j at w_ij; the owner
 * of good j bids a reserve on it.
 *
 * <p>Shapes: {@code budgets[bidder]}, {@code weights[bidder][good]} (stored flat, by {@link Layout}), {@code
 * reserve[good]}. Every number is zero or within {@link Magnitude}; budgets are positive and each bidder wants some good.
 * A good that only one bidder wants needs a reserve: without it that bidder would win it with any bid, and no best one
 * exists. A good that nobody wants may go without.
 *
 * <p>Immutable, so any thread may read it.
 */
public final class Game {
    private final Layout layout;
    private final double[] budgets;
    private final double[] weights;
    private final double[] reserve;

    private Game(Layout layout, double[] budgets, double[] weights, double[] reserve) {
        this.layout = layout;
        this.budgets = budgets;
        this.weights = weights;
        this.reserve = reserve;
    }

    /** The game with the same reserve on every good; 0 for none. */
    public static Game of(double[] budgets, double[][] weights, double reserve) {
        return of(budgets, weights, same(reserve, weights.length == 0 ? 0 : weights[0].length));
    }

    /** The game with a reserve per good. The arrays are copied; what breaks a rule throws {@link GameException}. */
    public static Game of(double[] budgets, double[][] weights, double[] reserve) {
        int goods = weights.length == 0 ? 0 : weights[0].length;
        for (int i = 0; i < weights.length; i++) {
            Magnitude.length(weights[i].length, goods, "The weight row of bidder " + i);
        }
        return checked(Layout.dense(weights.length, goods), budgets, weights, reserve);
    }

    /**
     * The game in which a bidder wants few of many goods.
     *
     * @param wanted {@code wanted[bidder]}: the goods it wants, rising
     * @param weights {@code weights[bidder][k]}: what it values all of good {@code wanted[bidder][k]} at
     */
    public static Game sparse(double[] budgets, int[][] wanted, double[][] weights, double[] reserve) {
        Magnitude.length(weights.length, wanted.length, "The list of weight rows (one per list of wanted goods)");
        for (int i = 0; i < weights.length; i++) {
            Magnitude.length(weights[i].length, wanted[i].length, "The weight row of bidder " + i);
        }
        return checked(Layout.sparse(reserve.length, wanted), budgets, weights, reserve);
    }

    private static Game checked(Layout layout, double[] budgets, double[][] weights, double[] reserve) {
        if (budgets.length == 0) {
            throw new GameException(NO_BIDDER, "The game has 0 bidders but needs at least 1; add a budget.");
        }
        Magnitude.length(weights.length, budgets.length, "The list of weight rows (one per budget)");
        if (layout.goods() == 0) {
            throw new GameException(NO_GOOD, "The game has 0 goods but needs at least 1; add a weight per bidder.");
        }
        Magnitude.length(reserve.length, layout.goods(), "The list of reserves (one per good)");
        double[] flat = new double[layout.places()];
        for (int i = 0; i < weights.length; i++) {
            System.arraycopy(weights[i], 0, flat, layout.from(i), weights[i].length);
        }
        Game game = new Game(layout, budgets.clone(), flat, reserve.clone());
        game.checkMoney();
        game.checkWants();
        game.checkContest();
        return game;
    }

    /** The same bidders and goods under another reserve on every good; 0 for none. */
    public Game withReserve(double each) {
        Game game = new Game(layout, budgets, weights, same(each, goods()));
        game.checkMoney();
        game.checkContest();
        return game;
    }

    private static double[] same(double reserve, int goods) {
        double[] reserves = new double[goods];
        Arrays.fill(reserves, reserve);
        return reserves;
    }

    private void checkMoney() {
        double money = 0;
        for (int i = 0; i < bidders(); i++) {
            money += Magnitude.positive(budgets[i], BUDGET_OUT_OF_RANGE, "The budget of bidder " + i);
        }
        for (int j = 0; j < goods(); j++) {
            money += Magnitude.zeroOrPositive(reserve[j], RESERVE_OUT_OF_RANGE, "The reserve of good " + j);
        }
        Magnitude.positive(money, BUDGET_OUT_OF_RANGE, "The sum of all budgets and reserves");
    }

    private void checkWants() {
        for (int i = 0; i < bidders(); i++) {
            boolean wants = false;
            for (int k = layout.from(i); k < layout.from(i + 1); k++) {
                wants |= weights[k] > 0;
                if (!Magnitude.ordinary(weights[k])) {
                    Magnitude.zeroOrPositive(
                            weights[k],
                            WEIGHT_OUT_OF_RANGE,
                            "The weight of bidder " + i + " for good " + layout.good(k));
                }
            }
            if (!wants) {
                throw new GameException(
                        BIDDER_WANTS_NOTHING,
                        "All weights of bidder " + i + " are 0 but one must be positive; leave the bidder out.");
            }
        }
    }

    private void checkContest() {
        int[] wantedBy = new int[goods()];
        for (int k = 0; k < weights.length; k++) {
            wantedBy[layout.good(k)] += weights[k] > 0 ? 1 : 0;
        }
        for (int j = 0; j < goods(); j++) {
            if (wantedBy[j] == 1 && reserve[j] == 0) {
                throw new GameException(
                        UNCONTESTED_GOOD,
                        "Good " + j + " has reserve 0 and one bidder who wants it, but a good needs a reserve or two"
                                + " bidders; set a reserve above 0.");
            }
        }
    }

    public Layout layout() {
        return layout;
    }

    public int bidders() {
        return budgets.length;
    }

    public int goods() {
        return reserve.length;
    }

    public double budget(int bidder) {
        return budgets[bidder];
    }

    /** A fresh array {@code budgets[bidder]}. */
    public double[] budgets() {
        return budgets.clone();
    }

    public double weight(int bidder, int good) {
        int place = layout.place(bidder, good);
        return place < 0 ? 0 : weights[place];
    }

    /** The weight at a place of the layout. */
    public double weightAt(int place) {
        return weights[place];
    }

    public double reserve(int good) {
        return reserve[good];
    }

    /**
     * Copies the weights of bidder i's places into {@code into[0 .. width)}; a copy in cache costs the engine less than
     * it saves in plain loops.
     */
    public void copyWeights(int bidder, double[] into) {
        System.arraycopy(weights, layout.from(bidder), into, 0, layout.width(bidder));
    }

    /** A fresh row {@code weights[good]} over all goods. */
    public double[] weights(int bidder) {
        double[] row = new double[goods()];
        for (int k = layout.from(bidder); k < layout.from(bidder + 1); k++) {
            row[layout.good(k)] = weights[k];
        }
        return row;
    }

    /** Copies the reserves into {@code into[good]}. */
    public void copyReserve(double[] into) {
        System.arraycopy(reserve, 0, into, 0, reserve.length);
    }
}
