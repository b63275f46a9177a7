package dev.bourse.bank.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.api.problem.RefusedException;
import dev.bourse.testkit.Seeded;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class CursorsTest {
    private final Cursors cursors = new Cursors("secret");
    private final Position position = new Position(Instant.parse("2026-11-25T10:11:12.123456Z"), "hold:1");
    private final String cursor = cursors.after(position, "holds of alice");

    @Test
    void aCursorTellsThePositionItWasMadeOf() {
        assertEquals(position, cursors.read(cursor, "holds of alice"));
        assertTrue(cursor.matches("[A-Za-z0-9_-]+"), cursor);
    }

    @Test
    void aCursorOfOtherFiltersOrOfAnotherBankIsRefused() {
        assertRefused(cursors, cursor, "holds of bob");
        assertRefused(new Cursors("another secret"), cursor, "holds of alice");
    }

    @Test
    void noBitOfACursorCanBeChanged() {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(cursors, Base64.getUrlEncoder().encodeToString(changed), "holds of alice");
        }
    }

    @Test
    void whatIsNoCursorIsRefused(RandomGenerator random) {
        for (String text : new String[] {"", "AQ", "2", "no cursor", cursor.substring(4), cursor + "AAAA", "\u00e9"}) {
            assertRefused(cursors, text, "holds of alice");
        }
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            assertRefused(cursors, Base64.getUrlEncoder().encodeToString(noise), "holds of alice");
        }
    }

    private static void assertRefused(Cursors cursors, String text, String list) {
        RefusedException refused = assertThrows(RefusedException.class, () -> cursors.read(text, list));
        assertEquals("cursor-invalid", refused.refusal().code());
        assertEquals(400, refused.refusal().status());
    }
}
