package dev.bourse.biddingagent.bidding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.money.Credits;
import dev.bourse.api.money.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineSeenTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration STALE = Duration.ofSeconds(10);

    private static MachineSeen machine(double share) {
        return new MachineSeen(
                Map.of(),
                Optional.of(new MachineSeen.Price(Rate.of("5"), 1, 3, NOW, 2)),
                Optional.of(new MachineSeen.Bid(Rate.of("2"), share, Credits.of("1"), Duration.ofHours(1), 3)),
                Credits.ZERO);
    }

    @Test
    void othersPayThePriceWithoutTheOwnBid() {
        assertEquals(Optional.of(Rate.of("3")), machine(0.4).others(NOW, STALE));
    }

    @Test
    void aParkedBidIsNotInThePrice() {
        assertEquals(Optional.of(Rate.of("5")), machine(0).others(NOW, STALE));
    }
}
