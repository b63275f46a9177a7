package dev.bourse.allocation.measure;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.Layout;
import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Games, dense and sparse, and shares that no rule need have given. */
final class RandomOutcome {
    static final List<Utility> FAMILIES = List.of(
            new Linear(),
            new Finite(2),
            new Saturating(0.3),
            new Leontief(),
            new Ces(0.5),
            new Ces(-1),
            new CobbDouglas());

    private RandomOutcome() {}

    static Game dense(int bidders, int goods, double[] budgets, RandomGenerator random) {
        double[][] w = new double[bidders][];
        Arrays.setAll(w, i -> weights(goods, random));
        return Game.of(budgets, w, 0.1);
    }

    static Game sparse(int bidders, int goods, double[] budgets, RandomGenerator random) {
        int[][] wanted = new int[bidders][];
        double[][] w = new double[bidders][];
        for (int i = 0; i < bidders; i++) {
            int first = random.nextInt(goods);
            wanted[i] = IntStream.range(first, goods)
                    .filter(j -> j == first || random.nextBoolean())
                    .toArray();
            w[i] = weights(wanted[i].length, random);
        }
        double[] reserve = new double[goods];
        Arrays.fill(reserve, 0.1);
        return Game.sparse(budgets, wanted, w, reserve);
    }

    static double[] budgets(int bidders, RandomGenerator random) {
        return random.doubles(bidders, -3, 3).map(Math::exp).toArray();
    }

    /** Some weights are 0, but not the first. */
    private static double[] weights(int goods, RandomGenerator random) {
        double[] w = random.doubles(goods, -0.3, 1).map(x -> Math.max(0, x)).toArray();
        w[0] = 0.5;
        return w;
    }

    /** Of each good, now and then, nothing, all or some part is handed out; many shares are 0. */
    static Outcome of(Game game, Utility utility, RandomGenerator random) {
        Layout layout = game.layout();
        double[] sums = new double[game.goods()];
        double[] shares = new double[layout.places()];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.max(0, random.nextDouble(-0.3, 1));
            sums[layout.good(k)] += shares[k];
        }
        double[] part = random.doubles(game.goods(), -0.1, 1.5)
                .map(x -> Math.min(1, Math.max(0, x)))
                .toArray();
        for (int k = 0; k < shares.length; k++) {
            int j = layout.good(k);
            shares[k] = sums[j] > 0 ? shares[k] / sums[j] * part[j] : 0;
        }
        return Outcome.ofShares(game, utility, shares, new double[game.goods()]);
    }
}
