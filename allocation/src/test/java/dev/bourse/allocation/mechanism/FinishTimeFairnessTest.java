package dev.bourse.allocation.mechanism;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class FinishTimeFairnessTest {
    private static final List<Utility> FAMILIES =
            List.of(new Linear(), new Saturating(0.3), new Saturating(0.9), new Leontief());

    private final FinishTimeFairness rule = new FinishTimeFairness();

    @Test
    void theWorstRatioAndThenTheMeanSpeedUpAreWhatATableauFinds(RandomGenerator random) {
        for (int n = 0; n < 200; n++) {
            Game game = RandomGames.draw(random, 5, 4);
            Utility utility = FAMILIES.get(n % FAMILIES.size());
            double[] u = rule.allocate(game, utility).outcome().utilities();
            double[] isolated = isolated(game, utility);
            double slowest = slowest(u, isolated);
            assertTrue(slowest >= 1 - 1e-12, "sharing is never slower");
            double t = new Tableau(game, utility).most(isolated);
            assertEquals(t, slowest, 1e-7 * t, utility::name);
            double[] floors = Arrays.stream(isolated)
                    .map(each -> each * slowest * (1 - 1e-9))
                    .toArray();
            double[] value = new double[u.length];
            Arrays.setAll(value, i -> game.budget(i) / isolated[i]);
            double speedUp = 0;
            for (int i = 0; i < u.length; i++) {
                speedUp += value[i] * u[i];
            }
            double most = new Tableau(game, utility).sum(value, floors);
            assertEquals(most, speedUp, 1e-6 * most, utility::name);
        }
    }

    @Test
    void theUnitsOfABiddersWeightsDoNotMatter(RandomGenerator random) {
        for (int n = 0; n < 50; n++) {
            Game game = RandomGames.positive(random, 4, 3);
            double[][] w = new double[4][];
            Arrays.setAll(w, i -> {
                double unit = Math.pow(2, random.nextInt(60) - 30);
                return Arrays.stream(game.weights(i)).map(each -> each * unit).toArray();
            });
            Game restated = Game.of(game.budgets(), w, 0);
            for (Utility utility : FAMILIES) {
                double[] before = shares(game, utility);
                assertArrayEquals(before, shares(restated, utility), 1e-12, utility::name);
            }
        }
    }

    @Test
    void oppositeTastesFinishTwiceAsSoon() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{3, 0}, {0, 7}}, 1);
        assertArrayEquals(
                new double[] {3, 7}, rule.allocate(game, new Linear()).outcome().utilities(), 1e-12);
    }

    private double[] shares(Game game, Utility utility) {
        double[] shares = new double[game.layout().places()];
        Arrays.setAll(shares, rule.allocate(game, utility).outcome()::shareAt);
        return shares;
    }

    private static double[] isolated(Game game, Utility utility) {
        double money = Arrays.stream(game.budgets()).sum();
        double[] isolated = new double[game.bidders()];
        for (int i = 0; i < isolated.length; i++) {
            double[] part = new double[game.goods()];
            Arrays.fill(part, game.budget(i) / money);
            isolated[i] = utility.of(part.length, game.weights(i), part);
        }
        return isolated;
    }

    private static double slowest(double[] u, double[] isolated) {
        double slowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < u.length; i++) {
            slowest = Math.min(slowest, u[i] / isolated[i]);
        }
        return slowest;
    }
}
