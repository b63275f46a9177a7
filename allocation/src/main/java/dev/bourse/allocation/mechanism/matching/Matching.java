package dev.bourse.allocation.mechanism.matching;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.game.Magnitude;
import java.util.Arrays;

/**
 * The assignment of whole goods to bidders, at most k to each, that is worth most: the social optimum of bidders who can
 * use k machines, since the sum of their utilities is convex in the shares and so largest where these are 0 or 1.
 *
 * <p>Immutable.
 */
public final class Matching {
    private static final int NOBODY = -1;

    private final int[] holder;
    private final double worth;

    private Matching(int[] holder, double worth) {
        this.holder = holder;
        this.worth = worth;
    }

    /** The best matching of whole goods with so many copies of each bidder, at least 1. */
    public static Matching best(Game game, int copies) {
        double[] whole = new double[game.goods()];
        Arrays.fill(whole, 1);
        return best(game, whole, copies);
    }

    /**
     * The same where of each good only {@code parts[good]}, in [0, 1], is to be had, and worth w_ij c_j to bidder i.
     *
     * <p>At most O(goods^2 x (goods + bidders)), less the fewer goods are contested, whatever the copies; memory O(places).
     * Exact up to rounding of the largest weight.
     */
    public static Matching best(Game game, double[] parts, int copies) {
        Magnitude.length(parts.length, game.goods(), "The list of parts (one per good)");
        if (copies < 1) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The number of goods for each bidder is " + copies + " but must be at least 1.");
        }
        int[] holder = new AugmentingPaths(game, parts, copies).holders();
        double worth = 0;
        for (int j = 0; j < holder.length; j++) {
            // Who is given what it does not want holds nothing: the good stays where it is.
            boolean wanted = holder[j] < game.bidders() && game.weight(holder[j], j) * parts[j] > 0;
            holder[j] = wanted ? holder[j] : NOBODY;
            worth += wanted ? game.weight(holder[j], j) * parts[j] : 0;
        }
        return new Matching(holder, worth);
    }

    /** Who gets the good; below 0 for nobody. */
    public int holder(int good) {
        return holder[good];
    }

    /** The sum of what each good is worth to its holder. */
    public double worth() {
        return worth;
    }
}
