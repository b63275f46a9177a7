package dev.bourse.allocation.clearing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class ProportionalShareTest {
    @Test
    void priceIsTheSumOfRatesAndReserveAndSharesAreParts() {
        ProportionalShare cleared = ProportionalShare.clear(new double[] {3, 0, 1}, 1);
        assertEquals(5, cleared.price());
        assertArrayEquals(new double[] {0.6, 0, 0.2}, cleared.shares(), 1e-15);
        assertEquals(0.2, cleared.share(2), 1e-15);
        assertEquals(0.2, cleared.reserveShare(), 1e-15);
        assertEquals(3, cleared.bidders());
    }

    @Test
    void sharesAndTheReserveShareSumToOne(RandomGenerator random) {
        for (int k = 0; k < 1000; k++) {
            double[] rates = random.doubles(1 + random.nextInt(50))
                    .map(u -> Math.pow(10, 20 * u - 10))
                    .toArray();
            ProportionalShare cleared = ProportionalShare.clear(rates, random.nextDouble());
            assertEquals(1, Arrays.stream(cleared.shares()).sum() + cleared.reserveShare(), 1e-13);
        }
    }

    @Test
    void anEmptyMarketWithoutReserveGivesNothing() {
        ProportionalShare cleared = ProportionalShare.clear(new double[] {0, 0}, 0);
        assertEquals(0, cleared.price());
        assertArrayEquals(new double[2], cleared.shares());
        assertEquals(0, cleared.reserveShare());
    }

    @Test
    void ratesThatAreNoRatesAreRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            GameException rate =
                    assertThrows(GameException.class, () -> ProportionalShare.clear(new double[] {1, bad}, 1));
            assertEquals("bid-out-of-range", rate.code());
            GameException reserve =
                    assertThrows(GameException.class, () -> ProportionalShare.clear(new double[] {1}, bad));
            assertEquals("reserve-out-of-range", reserve.code());
        }
    }
}
