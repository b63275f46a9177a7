package dev.bourse.marketnode.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.client.TokenSource;
import dev.bourse.enforcement.doctor.Finding;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BankReachTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final BankReach reach = new BankReach(
            URI.create("http://127.0.0.1:1"), TokenSource.none(), Optional.empty(), Duration.ofSeconds(2));

    @Test
    void aClockThatIsFarFromTheBanksFails() {
        assertFalse(reach.clock(NOW, NOW.plusSeconds(3)).fails());
        assertFalse(reach.clock(NOW, NOW.minusSeconds(3)).fails());
        Finding late = reach.clock(NOW, NOW.plusSeconds(40));
        assertTrue(late.fails());
        assertEquals("timedatectl set-ntp true", late.mend());
        assertTrue(reach.clock(NOW, NOW.minusSeconds(4)).fails());
    }
}
