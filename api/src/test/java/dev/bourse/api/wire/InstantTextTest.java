package dev.bourse.api.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bourse.testkit.Seeded;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JDK's own text is the oracle. */
@ExtendWith(Seeded.class)
class InstantTextTest {
    private static final Instant FIRST = Instant.parse("-0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10001-01-01T00:00:00Z");

    @Test
    void anyInstantHasTheTextOfTheJdkAndIsReadAgain(RandomGenerator random) {
        for (int i = 0; i < 100_000; i++) {
            int decimals = (int) Math.pow(10, random.nextInt(10));
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(FIRST.getEpochSecond(), LAST.getEpochSecond()),
                    random.nextInt(1_000_000_000) / decimals * (long) decimals);
            assertEquals(instant.toString(), InstantText.of(instant));
            assertEquals(instant, WireJson.read(WireJson.write(instant), Instant.class));
        }
    }

    @Test
    void aBentTextIsReadOrRefusedAsTheJdkDoes(RandomGenerator random) {
        String letters = "0123456789-:.TZ+ 9";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder bent = new StringBuilder("2028-02-29T23:59:59.123456Z");
            for (int bend = random.nextInt(3); bend >= 0; bend--) {
                int at = random.nextInt(bent.length());
                bent.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
            }
            if (random.nextBoolean()) {
                bent.deleteCharAt(random.nextInt(bent.length()));
            }
            Instant read = InstantText.read(bent.toString());
            if (read != null) {
                assertEquals(parsed(bent.toString()), read, bent::toString);
            }
        }
    }

    @Test
    void whatIsNotTheUsualTextIsLeftToJackson() {
        assertEquals(Instant.EPOCH, WireJson.read("\"1970-01-01T01:00:00+01:00\"", Instant.class));
        assertEquals(Instant.ofEpochSecond(2), WireJson.read("2", Instant.class));
        for (String wrong : List.of("2029-02-29T00:00:00Z", "2029-13-01T00:00:00Z", "2029-01-01T24:00:01Z", "soon")) {
            assertThrows(UncheckedIOException.class, () -> WireJson.read('"' + wrong + '"', Instant.class));
        }
    }

    private static Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
