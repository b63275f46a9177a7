package dev.bourse.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileTest {
    private static final double[] HUNDRED =
            IntStream.range(0, 100).mapToDouble(i -> 100 - i).toArray();

    @Test
    void ninetyNineOfAHundredDoNotExceedTheP99() {
        assertEquals(99, Quantile.of(HUNDRED, 0.99));
    }

    @Test
    void theMedianOfAnEvenNumberIsTheLowerOfTheMiddleTwo() {
        assertEquals(50, Quantile.of(HUNDRED, 0.5));
    }

    @Test
    void aSingleValueIsEveryQuantile() {
        assertEquals(7, Quantile.of(new double[] {7}, 0.01));
    }
}
