package dev.bourse.enforcement.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class PercentagesTest {
    @Test
    void wholePercentsStayAsTheyAre() {
        assertEquals(Map.of("a", 75, "b", 25), Percentages.of(Map.of("a", 0.75, "b", 0.25)));
    }

    @Test
    void theLargestRemaindersGetWhatIsLeft() {
        assertEquals(
                Map.of("a", 34, "b", 33, "c", 33), Percentages.of(Map.of("a", 1 / 3.0, "b", 1 / 3.0, "c", 1 / 3.0)));
        assertEquals(Map.of("a", 50, "b", 30, "c", 20), Percentages.of(Map.of("a", 0.498, "b", 0.3055, "c", 0.1965)));
    }

    @Test
    void whoHasNextToNothingGetsOneFromTheLargest() {
        assertEquals(Map.of("a", 98, "b", 1, "c", 1), Percentages.of(Map.of("a", 0.998, "b", 0.002, "c", 0.0)));
    }

    @Test
    void whatTheReserveHoldsIsNotDealt() {
        assertEquals(Map.of("a", 30, "b", 20), Percentages.of(Map.of("a", 0.3, "b", 0.2)));
    }

    @Test
    void badSharesAreBugs() {
        assertThrows(IllegalArgumentException.class, () -> Percentages.of(Map.of("a", -0.1)));
        assertThrows(IllegalArgumentException.class, () -> Percentages.of(Map.of("a", Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> Percentages.of(Map.of("a", 0.7, "b", 0.7)));
    }

    @Test
    void sumsAreExactAndNobodyIsFarOff(RandomGenerator random) {
        for (int i = 0; i < 2_000; i++) {
            int bidders = 1 + random.nextInt(130);
            double part = random.nextInt(4) == 0 ? random.nextDouble() : 1;
            Map<String, Double> shares = new TreeMap<>();
            for (int b = 0; b < bidders; b++) {
                shares.put("b" + b, -Math.log(1 - random.nextDouble()));
            }
            double sum = shares.values().stream().mapToDouble(share -> share).sum();
            shares.replaceAll((_, share) -> part * share / sum);
            Map<String, Integer> percents = Percentages.of(shares);
            int total = percents.values().stream().mapToInt(percent -> percent).sum();
            assertEquals(Math.max(Math.round(100 * part), bidders), total);
            assertTrue(percents.values().stream().allMatch(percent -> percent >= 1));
            shares.forEach((bidder, share) -> assertTrue(
                    percents.get(bidder) <= Math.max(1, Math.ceil(100 * share + 1e-6)), () -> shares + " " + percents));
        }
    }
}
