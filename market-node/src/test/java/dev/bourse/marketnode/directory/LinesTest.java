package dev.bourse.marketnode.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.api.market.Directory;
import dev.bourse.api.market.Quote;
import dev.bourse.api.market.SignedQuote;
import dev.bourse.api.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whoWasHeardOfLatelyIsThereAndWhoWasNotIsNot() {
        Directory.Entry lately = entry("m1", 7, NOW.minusSeconds(19));
        Directory.Entry longAgo = entry("m2", 9, NOW.minus(Lines.BELIEVED));
        assertEquals(List.of(lately), read(Optional.empty(), lately, longAgo));
    }

    @Test
    void nobodyKnowsAMachineBetterThanItself() {
        Directory.Entry old = entry("m1", 7, NOW.minusSeconds(3));
        Directory.Entry own = entry("m1", 8, NOW);
        Directory.Entry other = entry("m0", 1, NOW);
        assertEquals(List.of(other, own), read(Optional.of(own), old, other));
        assertEquals(List.of(other, own), read(Optional.of(own), other));
    }

    @Test
    void aLineThatCannotBeReadIsLeftOut() {
        assertEquals(
                List.of(),
                Lines.read(List.of("{}", "no"), Optional.empty(), NOW).machines());
    }

    private static List<Directory.Entry> read(Optional<Directory.Entry> self, Directory.Entry... entries) {
        return Lines.read(List.of(entries).stream().map(WireJson::write).toList(), self, NOW)
                .machines();
    }

    private static Directory.Entry entry(String machine, long clearing, Instant heard) {
        Quote quote = new Quote(machine, 1, clearing, heard, Map.of(), "bid");
        return new Directory.Entry(machine, "http://" + machine, Map.of(), new SignedQuote("signed", quote), heard);
    }
}
