package dev.bourse.dashboards.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.market.Clearing;
import dev.bourse.api.market.Clearing.GoodClearing;
import dev.bourse.api.market.Clearing.Share;
import dev.bourse.api.money.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImpossibleTest {
    private static Optional<String> code(double capacity, String price, Share... shares) {
        GoodClearing cpu = new GoodClearing(capacity, Rate.of(price), Rate.of("0.5"), shares.length, List.of(shares));
        return Impossible.in(new Clearing("m1", 1, Instant.EPOCH, Map.of("cpu", cpu)))
                .map(Impossible::code);
    }

    private static Share share(String bidder, String rate, double share) {
        return new Share(bidder, Rate.of(rate), share);
    }

    @Test
    void sharesAreWhatWasBought() {
        assertEquals(Optional.empty(), code(1, "4", share("alice", "1", 0.25), share("bob", "2", 0.5)));
        assertEquals(Optional.empty(), code(1, "0", share("alice", "0", 0)));
        assertEquals(Optional.of("share-impossible"), code(1, "4", share("alice", "1", -0.25)));
        assertEquals(Optional.of("share-impossible"), code(1, "4", share("alice", "8", 2)));
        assertEquals(Optional.of("share-impossible"), code(1, "4", share("alice", "1", Double.NaN)));
        assertEquals(Optional.of("share-not-bought"), code(1, "4", share("alice", "1", 0.5)));
        assertEquals(Optional.of("shares-above-one"), code(1, "4", share("alice", "3", 0.75), share("bob", "2", 0.5)));
    }

    @Test
    void thereIsSomethingToShare() {
        assertEquals(Optional.of("capacity-impossible"), code(0, "4"));
        assertEquals(Optional.of("capacity-impossible"), code(Double.NaN, "4"));
        assertEquals(Optional.of("capacity-impossible"), code(Double.POSITIVE_INFINITY, "4"));
    }

    @Test
    void namesAreNames() {
        assertEquals(Optional.of("name-invalid"), code(1, "4", share("=cmd()", "1", 0.25)));
    }
}
