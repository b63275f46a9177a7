package dev.bourse.allocation.mechanism.convex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.mechanism.Allocation;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class MaximumNashWelfareTest {
    private final MaximumNashWelfare mechanism = new MaximumNashWelfare();

    @Test
    void noOtherSharesHaveALargerProduct(RandomGenerator random) {
        for (int k = 0; k < 50; k++) {
            Game game = RandomGames.plain(5, random);
            Allocation allocation = mechanism.allocate(game, new Linear());
            double best = logWelfare(game, allocation.outcome().utilities());
            for (int trial = 0; trial < 50; trial++) {
                double[] utilities = new double[game.bidders()];
                for (int j = 0; j < game.goods(); j++) {
                    double[] parts = random.doubles(game.bidders()).toArray();
                    double sum = Arrays.stream(parts).sum();
                    for (int i = 0; i < parts.length; i++) {
                        utilities[i] += game.weight(i, j) * parts[i] / sum;
                    }
                }
                assertTrue(logWelfare(game, utilities) <= best + 1e-9 * Math.max(1, Math.abs(best)));
            }
        }
    }

    @Test
    void itHasNoPricesAndTheSameObjections() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{1, 2}, {2, 1}}, 0);
        assertArrayEquals(
                new double[2], mechanism.allocate(game, new Linear()).outcome().prices());
        assertTrue(mechanism.objection(new Finite(1)).isPresent());
        assertEquals("max-nash-welfare", mechanism.name());
    }

    private static double logWelfare(Game game, double[] utilities) {
        double sum = 0;
        for (int i = 0; i < utilities.length; i++) {
            sum += game.budget(i) * Math.log(utilities[i]);
        }
        return sum;
    }
}
