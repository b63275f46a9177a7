package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeded.class)
class GiniTest {
    private static double of(double... values) {
        return Gini.of(values);
    }

    @Test
    void itIsNothingForEqualsAndNearOneWhereOneHasAll() {
        assertEquals(0, of());
        assertEquals(0, of(0, 0));
        assertEquals(0, of(7));
        assertEquals(0, of(3, 3, 3));
        assertEquals(0.75, of(0, 0, 0, 9), 1e-15);
        assertEquals(0.25, of(1, 3), 1e-15);
    }

    @Test
    void itIsTheMeanDifferenceOverTwiceTheMean(RandomGenerator random) {
        for (int k = 0; k < 200; k++) {
            int n = 1 + random.nextInt(20);
            double scale = Math.pow(10, random.nextInt(-290, 290));
            double[] values = random.doubles(n).map(v -> v * scale).toArray();
            double differences = 0;
            for (double one : values) {
                for (double other : values) {
                    differences += Math.abs(one - other) / scale;
                }
            }
            double gini = Gini.of(values);
            double sum = Arrays.stream(values).map(v -> v / scale).sum();
            assertEquals(differences / (2 * n * sum), gini, 1e-12);
            assertTrue(gini >= 0 && gini < 1);
        }
    }

    @Test
    void theLargestNumbersDoNotOverflow() {
        assertEquals(0.5, of(Double.MAX_VALUE, Double.MAX_VALUE, 0, 0), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoAmountIsRefused(double value) {
        assertThrows(GameException.class, () -> of(0, value));
    }
}
