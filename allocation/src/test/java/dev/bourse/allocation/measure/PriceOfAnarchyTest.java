package dev.bourse.allocation.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.allocation.game.GameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceOfAnarchyTest {
    /** Opposite weights, a = 0.9: efficiency 0.9111 at the symmetric equilibrium and 0.8333 at the two others. */
    @Test
    void anarchyIsTheWorstEquilibriumAndStabilityTheBest() {
        assertEquals(
                new PriceOfAnarchy(1.8 / (1.8 * .8333), 1.8 / (1.8 * .9111)),
                PriceOfAnarchy.of(1.8, 1.8 * .9111, 1.8 * .8333, 1.8 * .8333));
    }

    @Test
    void roundingNeverMakesAnEquilibriumBetterThanTheBest() {
        assertEquals(new PriceOfAnarchy(1, 1), PriceOfAnarchy.of(1, Math.nextUp(1.0)));
    }

    @Test
    void anEquilibriumThatIsWorthNothingCostsInfinitelyMuch() {
        assertEquals(new PriceOfAnarchy(Double.POSITIVE_INFINITY, 2), PriceOfAnarchy.of(1, 0, .5));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "NaN, 1", "Infinity, 1", "1, -1", "1, NaN", "1, Infinity"})
    void whatIsNoSumIsRefused(double best, double sum) {
        assertThrows(GameException.class, () -> PriceOfAnarchy.of(best, sum));
    }

    @Test
    void noEquilibriaHaveNoPrice() {
        assertThrows(GameException.class, () -> PriceOfAnarchy.of(1));
    }
}
