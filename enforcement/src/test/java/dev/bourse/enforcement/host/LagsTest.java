package dev.bourse.enforcement.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.enforcement.Quantities;
import dev.bourse.enforcement.Quantity;
import dev.bourse.enforcement.Usage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagsTest {
    private static final long SECOND = 1_000_000_000;

    private final Lags lags = new Lags();
    private final Map<String, Double> used = new HashMap<>();
    private final Map<String, Double> waited = new HashMap<>();
    private long now = 7 * SECOND;

    /** After {@code seconds} in which bidders used so many CPU seconds, and waited for all of the time. */
    private Map<String, Double> after(double seconds, Map<String, Double> worked) {
        now += Math.round(seconds * SECOND);
        worked.forEach((bidder, cpu) -> {
            used.merge(bidder, cpu, Double::sum);
            waited.merge(bidder, seconds, Double::sum);
        });
        return lags.after(usage(1));
    }

    private Usage usage(int runnable) {
        Map<String, Usage.Bidder> bidders = new LinkedHashMap<>();
        used.forEach((bidder, cpu) -> bidders.put(
                bidder,
                new Usage.Bidder(
                        new Quantities(Map.of(
                                Quantity.CPU_NANOS, Math.round(cpu * SECOND),
                                Quantity.WAITING_NANOS, Math.round(waited.get(bidder) * SECOND))),
                        1,
                        runnable)));
        return new Usage(now, new Usage.Machine(0, 2, 0, 0, 0), bidders, Map.of());
    }

    private void begin(Map<String, Double> shares) {
        lags.bought(shares, now);
        shares.keySet().forEach(bidder -> {
            used.put(bidder, 0.0);
            waited.put(bidder, 0.0);
        });
        assertEquals(Map.of(), lags.after(usage(1)));
    }

    private static void assertFactors(Map<String, Double> expected, Map<String, Double> factors) {
        assertEquals(expected.keySet(), factors.keySet());
        expected.forEach((bidder, factor) -> assertEquals(factor, factors.get(bidder), 1e-9, bidder));
    }

    @Test
    void whoIsBehindIsPaidBackWithinTwoSeconds() {
        begin(Map.of("alice", 0.6, "bob", 0.4));
        // Of 2 CPU seconds 1.2 and 0.8 were owed; 0.2 more within two seconds are 0.1 more a second.
        assertFactors(Map.of("alice", 1 + 0.1 / 1.2, "bob", 1 - 0.1 / 0.8), after(1, Map.of("alice", 1.0, "bob", 1.0)));
        assertFactors(Map.of("alice", 1.0, "bob", 1.0), after(1, Map.of("alice", 1.4, "bob", 0.6)));
    }

    @Test
    void whatTheMachineDidNotDeliverIsOwedByNobody() {
        begin(Map.of("alice", 0.6, "bob", 0.4));
        assertFactors(Map.of("alice", 1.0, "bob", 1.0), after(1, Map.of("alice", 0.3, "bob", 0.2)));
        assertFactors(Map.of("alice", 1.0, "bob", 1.0), after(1, Map.of("alice", 0.0, "bob", 0.0)));
    }

    @Test
    void sharesThatChangeInAnIntervalCountForTheirTime() {
        begin(Map.of("alice", 0.6, "bob", 0.4));
        lags.bought(Map.of("alice", 0.2, "bob", 0.8), now + SECOND / 4);
        assertFactors(Map.of("alice", 1.0, "bob", 1.0), after(1, Map.of("alice", 0.6, "bob", 1.4)));
    }

    @Test
    void whoDidNotWaitHadWhatItCouldUse() {
        begin(Map.of("alice", 0.6, "bob", 0.3, "carol", 0.1));
        waited.put("alice", -1.0);
        // Alice has one thread, and a CPU for it; the other two divide the other CPU.
        assertFactors(Map.of("bob", 1.0, "carol", 1.0), after(1, Map.of("alice", 1.0, "bob", 0.75, "carol", 0.25)));
    }

    @Test
    void whoCouldNotRunIsOwedNothingAndIsNotPaidLater() {
        begin(Map.of("alice", 0.5, "bob", 0.5));
        assertTrue(after(1, Map.of("alice", 0.5, "bob", 1.5)).get("alice") > 1);
        now += SECOND;
        assertEquals(Map.of(), lags.after(usage(0)));
        assertEquals(Map.of(), after(1, Map.of("alice", 0.5, "bob", 1.5)), "it could not run when the interval began");
        assertFactors(Map.of("alice", 1.0, "bob", 1.0), after(1, Map.of("alice", 1.0, "bob", 1.0)));
    }

    @Test
    void factorsAndWhatIsKeptAreBounded() {
        begin(Map.of("alice", 0.5, "bob", 0.5));
        for (int i = 0; i < 20; i++) {
            after(1, Map.of("alice", 0.0, "bob", 2.0));
        }
        Map<String, Double> factors = after(1, Map.of("alice", 0.0, "bob", 2.0));
        assertEquals(1 / 3.0, factors.get("bob"), 1e-9);
        assertTrue(factors.get("alice") > 2 && factors.get("alice") <= 3, factors.toString());
        after(1, Map.of("alice", 2.0, "bob", 0.0));
        after(1, Map.of("alice", 2.0, "bob", 0.0));
        assertTrue(after(1, Map.of("alice", 2.0, "bob", 0.0)).get("bob") > 1, "twenty seconds aren't paid back");
    }

    /** Of .8 CPUs half a hundredth is owed: 4 ms a second, where a slice is 3 ms and may not come for seconds. */
    @Test
    void whatTheSmallestWaitsForIsKeptForSomeSlices() {
        begin(Map.of("alice", 0.995, "bob", 0.005));
        for (int i = 1; i <= 8; i++) {
            assertEquals(1 + i / 2.0, after(1, Map.of("alice", 0.8, "bob", 0.0)).get("bob"), 1e-9);
        }
        for (int i = 0; i < 5; i++) {
            after(1, Map.of("alice", 0.8, "bob", 0.0));
        }
        assertEquals(
                1 + 0.040 / 0.008, after(1, Map.of("alice", 0.8, "bob", 0.0)).get("bob"), 1e-9);
        after(1, Map.of("alice", 0.72, "bob", 0.08));
        assertEquals(1 / 3.0, after(1, Map.of("alice", 0.796, "bob", 0.004)).get("bob"), 1e-9);
    }

    @Test
    void readingsThatComeTooSoonChangeNothing() {
        begin(Map.of("alice", 0.5, "bob", 0.5));
        assertEquals(Map.of(), after(0.1, Map.of("alice", 0.2, "bob", 0.0)));
        assertFactors(Map.of("alice", 1.0, "bob", 1.0), after(0.9, Map.of("alice", 0.8, "bob", 1.0)));
    }

    @Test
    void whoWasRemovedAndCameBackBeginsAnew() {
        begin(Map.of("alice", 0.5, "bob", 0.5));
        after(1, Map.of("alice", 0.5, "bob", 1.5));
        used.put("alice", 0.0);
        lags.removed("alice");
        assertFactors(Map.of("bob", 1.0), after(1, Map.of("alice", 0.6, "bob", 1.4)));
        assertFactors(Map.of("alice", 1.0, "bob", 1.0), after(1, Map.of("alice", 1.0, "bob", 1.0)));
    }
}
