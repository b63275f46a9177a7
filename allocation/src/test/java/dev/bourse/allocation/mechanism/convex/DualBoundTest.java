package dev.bourse.allocation.mechanism.convex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Utility;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Seeded.class)
class DualBoundTest {
    @ParameterizedTest
    @MethodSource("dev.bourse.allocation.mechanism.convex.EisenbergGaleTest#families")
    void noSharesReachAboveTheBoundOfAnyPrices(Utility utility, RandomGenerator random) {
        for (int k = 0; k < 500; k++) {
            Market market = Market.of(RandomGames.plain(4, random));
            Point any = new Point(
                    random.doubles(market.entries(), 1e-3, 1).toArray(),
                    random.doubles(market.goods(), 1e-3, 1).toArray());
            double gap = DualBound.gap(new Taste(market, utility), any.feasible(market, false));
            assertTrue(gap >= -1e-12, "gap " + gap);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.bourse.allocation.mechanism.convex.EisenbergGaleTest#families")
    void logarithmsOfUtilityAreOfTheUtilityItself(Utility utility, RandomGenerator random) {
        Game game = RandomGames.plain(5, random);
        Market market = Market.of(game);
        double[] everything = new double[market.entries()];
        double[] shares = random.doubles(game.layout().places()).toArray();
        double[] logs = Arrays.stream(market.place)
                .mapToDouble(k -> Math.log(shares[k]))
                .toArray();
        double[] ones = new double[game.goods()];
        Arrays.fill(ones, 1);
        for (int i = 0; i < game.bidders(); i++) {
            int from = game.layout().from(i);
            double[] bundle = Arrays.copyOfRange(shares, from, from + game.goods());
            double part =
                    utility.of(game.goods(), game.weights(i), bundle) / utility.of(game.goods(), game.weights(i), ones);
            Taste taste = new Taste(market, utility);
            double found = Math.exp(taste.logUtility(i, logs) - taste.logUtility(i, everything));
            assertEquals(part, found, 1e-9 * part);
        }
    }

    @Test
    void byHandItIsTheFormula() {
        // Shares 1/2, prices 1/2, of two bidders with half of the money each: D - P = 1/2 log 2 + 1/2 log 4/3, P = -log
        // 2.
        Market market = Market.of(Game.of(new double[] {1, 1}, new double[][] {{1, 0}, {1, 0.5}}, 1));
        Point point = new Point(new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5});
        double difference = 0.5 * Math.log(2) + 0.5 * Math.log(4.0 / 3);
        assertEquals(difference, DualBound.gap(new Taste(market, new Linear()), point), 1e-15);
    }
}
