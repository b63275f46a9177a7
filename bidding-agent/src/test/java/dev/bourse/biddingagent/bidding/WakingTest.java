package dev.bourse.biddingagent.bidding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import dev.bourse.biddingagent.bidding.BidderState.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WakingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Known known(String rate, int bidders) {
        Rate own = Rate.of(rate);
        MachineSeen.Bid bid = new MachineSeen.Bid(own, 0.5, Credits.of("1"), Duration.ofMinutes(3), 1);
        return new Known(
                new MachineSeen(
                        Map.of(),
                        Optional.of(new MachineSeen.Price(Rate.of("10"), 1, 1, NOW, bidders)),
                        own.equals(Rate.ZERO) ? Optional.empty() : Optional.of(bid),
                        Credits.ZERO),
                NOW);
    }

    /** At a tick of a second p = 1 / (a K). */
    @Test
    void moreBiddersOnTheOwnMachinesMeanFewerWakeUps() {
        assertEquals(0.25, Waking.BY_RULE.probability(List.of(known("5", 8)), 0.5, SECOND), 1e-12);
        assertEquals(0.02, Waking.BY_RULE.probability(List.of(known("5", 100)), 0.5, SECOND), 1e-12);
    }

    @Test
    void theCountIsTheMeanByTheOwnBids() {
        List<Known> machines = List.of(known("3", 10), known("1", 30), known("0", 1000));
        assertEquals(1 / (0.5 * 15), Waking.BY_RULE.probability(machines, 0.5, SECOND), 1e-12);
    }

    @Test
    void whoHasNoBidYetReckonsWithFew() {
        assertEquals(1 / 3.0, Waking.BY_RULE.probability(List.of(known("0", 1000)), 0.5, SECOND), 1e-12);
        assertEquals(1 / 3.0, Waking.BY_RULE.probability(List.of(), 0.5, SECOND), 1e-12);
    }

    /** Bids are seen after a second whatever the tick, so short ticks are not answered sooner but more rarely each. */
    @Test
    void shorterTicksMeanAboutAsManyWakeUpsASecond() {
        List<Known> machines = List.of(known("5", 10));
        double bySecond = Waking.BY_RULE.probability(machines, 0.5, SECOND);
        double byTenth = Waking.BY_RULE.probability(machines, 0.5, Duration.ofMillis(100));
        assertTrue(byTenth < bySecond / 6 && byTenth > bySecond / 10, byTenth + " against " + bySecond);
        assertEquals(bySecond, Waking.BY_RULE.probability(machines, 0.5, Duration.ofSeconds(5)), 1e-12);
    }

    @Test
    void aFixedProbabilityLooksAtNothing() {
        Waking fixed = new Waking(OptionalDouble.of(0.3));
        assertEquals(0.3, fixed.probability(List.of(known("5", 100)), 0.5, SECOND));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void aProbabilityOutOfRangeIsRefused(double p) {
        assertThrows(IllegalArgumentException.class, () -> new Waking(OptionalDouble.of(p)));
    }
}
