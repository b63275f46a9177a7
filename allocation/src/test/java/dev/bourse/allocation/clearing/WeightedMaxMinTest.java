package dev.bourse.allocation.clearing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class WeightedMaxMinTest {
    private static final double EXACT = 1e-12;

    @Test
    void whereAllCanUseTheirSharesTheyGetThem() {
        double[] divided = WeightedMaxMin.divide(2, new double[] {0.6, 0.3, 0.1}, new double[] {2, 2, 2});
        assertArrayEquals(new double[] {1.2, 0.6, 0.2}, divided, EXACT);
    }

    @Test
    void whatOneCannotUseGoesToTheOthersByTheirShares() {
        double[] divided = WeightedMaxMin.divide(2, new double[] {0.7, 0.2, 0.1}, new double[] {1, 2, 2});
        assertArrayEquals(new double[] {1, 2.0 / 3, 1.0 / 3}, divided, EXACT);
    }

    @Test
    void whatNobodyCanUseIsLeft() {
        double[] divided = WeightedMaxMin.divide(4, new double[] {0.5, 0.5, 0}, new double[] {1, 0, 4});
        assertArrayEquals(new double[] {1, 0, 0}, divided, EXACT);
    }

    /** Max-min: nobody below its cap could have more but at the cost of one with no more per share. */
    @Test
    void everybodyBelowItsCapHasAsMuchPerShareAsAnybody(RandomGenerator random) {
        for (int game = 0; game < 1_000; game++) {
            int n = 1 + random.nextInt(8);
            double[] shares = random.doubles(n, 0.01, 1).toArray();
            double[] caps = random.ints(n, 0, 4).asDoubleStream().toArray();
            double capacity = random.nextDouble(0.1, 8);
            double[] divided = WeightedMaxMin.divide(capacity, shares, caps);
            double level = 0;
            for (int i = 0; i < n; i++) {
                assertTrue(divided[i] >= 0 && divided[i] <= caps[i]);
                level = Math.max(level, divided[i] / shares[i]);
            }
            for (int i = 0; i < n; i++) {
                assertTrue(divided[i] == caps[i] || divided[i] >= level * shares[i] - EXACT);
            }
            double most = Math.min(capacity, Arrays.stream(caps).sum());
            assertEquals(most, Arrays.stream(divided).sum(), EXACT);
        }
    }
}
