package dev.bourse.allocation.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class SortedInDoublesTest {
    @Test
    void theBenchmarkComparesTwoWaysToTheSameAnswer(RandomGenerator random) {
        double[] w = random.doubles(5000).toArray();
        double[] y = random.doubles(5000, 1e-3, 1).toArray();
        double[] bids = new double[5000];
        new SortedInDoubles(5000).answer(w, 50, y, bids);
        assertArrayEquals(new BestResponse().answer(w, y, 50), bids, 1e-8);
    }
}
