package dev.bourse.biddingagent.valuation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GivenTest {
    @Test
    void givenWeightsStayAsTheyAre() {
        Weights given = new Weights.Given(Map.of("m1", 3.0, "m2", 1.0));
        Weights after = given.after("m1", new Reading(1, 1, Instant.EPOCH, Set.of()));
        assertEquals(Map.of("m1", 3.0, "m2", 1.0), after.of(Map.of("m9", 4.0), Instant.EPOCH));
        assertEquals(Optional.empty(), after.explored(Set.of("m1", "m9"), Instant.EPOCH));
    }

    @Test
    void weightsThatMakeNoSenseAreRefused() {
        for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertTrue(refusal(Map.of("m1", weight)).contains("weight (" + weight + ") of machine m1"));
        }
        assertTrue(refusal(Map.of("m1", 0.0)).contains("one above 0"));
        assertTrue(refusal(Map.of()).contains("one above 0"));
    }

    private static String refusal(Map<String, Double> weights) {
        return assertThrows(IllegalArgumentException.class, () -> new Weights.Given(weights))
                .getMessage();
    }
}
