package dev.bourse.allocation.experiment;

import static dev.bourse.allocation.game.Refusal.PARAMETER_OUT_OF_RANGE;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.measure.NashGap;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Games whose equilibria are known in closed form and show that the paper's bounds are tight. Budgets are 1. */
public final class WorstFamilies {
    private static final int MOST_GOODS = 30;

    private WorstFamilies() {}

    /**
     * n goods and n^2 + n bidders: n^2 want all goods alike, and n one good each, their own. To bid in proportion to weights
     * is an equilibrium with prices n + 1, where efficiency is 2 / (n + 1), about 2 / sqrt(m).
     */
    public static WorstCase manyBidders(int n) {
        if (n < 1 || n > MOST_GOODS) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The number of goods is " + n + " but must lie between 1 and " + MOST_GOODS + ".");
        }
        int spread = n * n;
        double[][] w = new double[spread + n][n];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < n; j++) {
                w[i][j] = i < spread ? 1.0 / n : i - spread == j ? 1 : 0;
            }
        }
        double[] budgets = new double[w.length];
        Arrays.fill(budgets, 1);
        Game game = Game.of(budgets, w, 0);
        Bids bids = Bids.of(w);
        return new WorstCase(
                "n goods, n^2 + n bidders",
                n,
                Label.EFFICIENCY,
                OptionalDouble.of(2.0 / (n + 1)),
                Measures.of(game, bids).efficiency().ofBest(),
                NashGap.of(game, bids));
    }

    /** Weights (a, 1 - a) and (1 - a, a): to bid them is an equilibrium, of efficiency 2a + 1/a - 2. */
    public static WorstCase symmetric(double a) {
        checkOpposite(a, 0.5);
        return efficiency("opposite weights, symmetric", a, 2 * a + 1 / a - 2, a, 1 - a);
    }

    /** From this a on, opposite weights have asymmetric equilibria as well: there c of the cubic is 3. */
    public static double asymmetricFrom() {
        return (2 + Math.sqrt(2)) / 4;
    }

    /**
     * The other equilibrium of opposite weights, efficiency and utility uniformity beside the bounds for two bidders. With
     * c = 1 / (2a(1 - a)) - 1 and s the sum of bids on the first good, d = (2 - s) / s solves d^3 - c d^2 + c d - 1 = 0;
     * this is the root below 1.
     */
    public static List<WorstCase> asymmetric(double a) {
        checkOpposite(a, asymmetricFrom());
        double c = 1 / (2 * a * (1 - a)) - 1;
        double d = 2 / (c - 1 + Math.sqrt(Math.max(0, (c - 1) * (c - 1) - 4)));
        double first = a / (a + (1 - a) * d * d);
        double second = (1 - a) / (1 - a + a * d * d);
        String family = "opposite weights, asymmetric";
        Game game = opposite(a);
        Bids bids = Bids.of(new double[][] {{first, 1 - first}, {second, 1 - second}});
        double tau = Measures.of(game, bids).absolute().uniformity();
        return List.of(
                efficiency(family, a, 0.75, first, second),
                new WorstCase(family, a, Label.UNIFORMITY, OptionalDouble.of(0.5), tau, NashGap.of(game, bids)));
    }

    private static WorstCase efficiency(String family, double a, double theory, double first, double second) {
        Game game = opposite(a);
        Bids bids = Bids.of(new double[][] {{first, 1 - first}, {second, 1 - second}});
        double pi = Measures.of(game, bids).efficiency().ofBest();
        return new WorstCase(family, a, Label.EFFICIENCY, OptionalDouble.of(theory), pi, NashGap.of(game, bids));
    }

    private static Game opposite(double a) {
        return Game.of(new double[] {1, 1}, new double[][] {{a, 1 - a}, {1 - a, a}}, 0);
    }

    private static void checkOpposite(double a, double least) {
        if (!(a >= least && a <= 1 - 1e-6)) {
            throw new GameException(
                    PARAMETER_OUT_OF_RANGE,
                    "The weight a is " + a + " but must lie between " + least + " and 0.999999 for this equilibrium.");
        }
    }
}
