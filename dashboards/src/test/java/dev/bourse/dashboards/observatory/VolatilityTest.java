package dev.bourse.dashboards.observatory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class VolatilityTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Volatility volatility = new Volatility();

    private OptionalDouble at(double seconds, double price) {
        return volatility.priced(NOW.plusNanos((long) (seconds * 1e9)), OptionalDouble.of(price));
    }

    @Test
    void aPriceThatStaysHasNone() {
        assertTrue(at(0, 5).isEmpty());
        assertEquals(0, at(1, 5).orElseThrow());
        assertEquals(0, at(7, 5).orElseThrow());
    }

    @Test
    void oneStepOfAPercentASecondIsThatTimesTheRootOfAMinute() {
        at(0, 1);
        double last = 0;
        for (int second = 1; second < 30; second++) {
            last = at(second, Math.exp(0.01 * (second % 2))).orElseThrow();
        }
        assertEquals(0.01 * Math.sqrt(60), last, 1e-12);
    }

    @Test
    void aWalkIsMeasuredWhateverTheStepsInTime(RandomGenerator random) {
        double log = 0;
        double seconds = 0;
        double sum = 0;
        int n = 0;
        for (int step = 0; step < 20_000; step++) {
            double dt = 0.2 + random.nextDouble();
            seconds += dt;
            log += 0.02 * Math.sqrt(dt / 60) * random.nextGaussian();
            double now = at(seconds, Math.exp(log)).orElse(0);
            if (step > 1_000) {
                sum += now * now;
                n++;
            }
        }
        assertEquals(0.02, Math.sqrt(sum / n), 0.001);
    }

    @Test
    void aMarketWithoutAPriceSaysNothingNew() {
        at(0, 1);
        double before = at(1, 1.1).orElseThrow();
        assertEquals(
                before,
                volatility.priced(NOW.plusSeconds(2), OptionalDouble.empty()).orElseThrow());
        assertEquals(before, at(1, 7).orElseThrow(), "no time has gone by");
    }
}
