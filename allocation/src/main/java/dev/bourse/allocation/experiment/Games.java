package dev.bourse.allocation.experiment;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws games of one size. Rows of weights sum to 1 and, but for power laws, budgets are 1: the symmetric bidders of
 * Feldman, Lai and Zhang (EC 2005), for whom its bounds hold. U below is uniform on (0, 1].
 *
 * @param bidders m, at least 1
 * @param goods n, at least 1
 * @param reserve the owner's bid on every good; 0 for none, as in the paper
 */
public record Games(int bidders, int goods, double reserve) {
    private static final int PAPER_GOODS = 100;
    private static final int RESOURCES = 3;
    private static final long MOST_WEIGHTS = 100_000_000;

    public Games {
        check(bidders, 1, MOST_WEIGHTS, "The number of bidders");
        check(goods, 1, MOST_WEIGHTS, "The number of goods");
    }

    /** The size of the paper's: 100 goods without reserves. */
    public static Games paper(int bidders) {
        return new Games(bidders, PAPER_GOODS, 0);
    }

    /** Each w_ij ~ U, normalised. O(bidders x goods). */
    public Game uniform(RandomGenerator random) {
        checkDense();
        return game(ones(), rows(i -> draw(goods, random)));
    }

    /**
     * w_ij = p_i . q_j, normalised: what bidder i needs of three resources times how strong good j is in each, all ~ U.
     * The q_j are drawn first. O(bidders x goods).
     */
    public Game correlated(RandomGenerator random) {
        checkDense();
        double[][] q = new double[goods][];
        Arrays.setAll(q, j -> draw(RESOURCES, random));
        return game(ones(), rows(i -> {
            double[] p = draw(RESOURCES, random);
            double[] row = new double[goods];
            Arrays.setAll(row, j -> p[0] * q[j][0] + p[1] * q[j][1] + p[2] * q[j][2]);
            return row;
        }));
    }

    /**
     * Few goods that all want and few bidders who are rich: w_ij ~ U (j + 1)^-s, normalised (Zipf), and X_i = U^(-1/a), at
     * least 1 (Pareto). O(bidders x goods).
     *
     * @param popularity s, from 0, where all goods are alike, to 10
     * @param wealth a, from 0.1 to 1000; the smaller, the richer the rich: at 1 or below, budgets have no finite mean
     */
    public Game powerLaw(double popularity, double wealth, RandomGenerator random) {
        check(popularity, 0, 10, "The exponent of the goods' popularity");
        check(wealth, 0.1, 1000, "The exponent of the bidders' wealth");
        checkDense();
        double[] budgets = draw(bidders, random);
        Arrays.setAll(budgets, i -> Math.pow(budgets[i], -1 / wealth));
        return game(budgets, rows(i -> {
            double[] row = draw(goods, random);
            Arrays.setAll(row, j -> row[j] * Math.pow(j + 1.0, -popularity));
            return row;
        }));
    }

    /**
     * Each bidder wants so many goods, chosen evenly, with weights ~ U, normalised. A good that only one of them wants
     * needs a reserve. O(bidders x wanted), more by a logarithm where nearly all goods are wanted.
     */
    public Game sparse(int wanted, RandomGenerator random) {
        check(wanted, 1, goods, "The number of goods a bidder wants");
        checkWeights(wanted);
        int[][] which = new int[bidders][];
        Arrays.setAll(
                which,
                i -> random.ints(0, goods).distinct().limit(wanted).sorted().toArray());
        double[] reserves = new double[goods];
        Arrays.fill(reserves, reserve);
        return Game.sparse(ones(), which, rows(i -> draw(wanted, random)), reserves);
    }

    private Game game(double[] budgets, double[][] weights) {
        return Game.of(budgets, weights, reserve);
    }

    private double[] ones() {
        return DoubleStream.generate(() -> 1).limit(bidders).toArray();
    }

    private double[][] rows(IntFunction<double[]> row) {
        return IntStream.range(0, bidders).mapToObj(row).map(Games::normalised).toArray(double[][]::new);
    }

    private static double[] draw(int length, RandomGenerator random) {
        return random.doubles(length).map(u -> 1 - u).toArray();
    }

    private static double[] normalised(double[] row) {
        double sum = Arrays.stream(row).sum();
        return Arrays.stream(row).map(each -> each / sum).toArray();
    }

    private void checkDense() {
        checkWeights(goods);
    }

    private void checkWeights(int each) {
        check((double) bidders * each, 1, MOST_WEIGHTS, "The number of weights, bidders times goods each may want,");
    }

    private static void check(double value, double least, double most, String what) {
        if (!(value >= least && value <= most)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "%s is %s but must lie between %s and %s."
                            .formatted(what, plain(value), plain(least), plain(most)));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e18
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
