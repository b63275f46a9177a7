package dev.bourse.enforcement.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcStatTest {
    @Test
    void aNameMayHoldSpacesAndParentheses() {
        ProcStat stat = ProcStat.parse(
                "42 (a) R (b) R 1 42 41 0 -1 4194304 100 0 0 0 5 6 7 8 20 0 1 0 12345 1000 10 18446744073709551615\n");
        assertEquals(new ProcStat(42, 'R', 41, -1, 26, 1, 12345, 10), stat);
        assertTrue(stat.runnable());
    }

    @Test
    void theTerminalIsTheDevicesMinorNumber() {
        String rest = " -1 4194304 100 0 0 0 5 6 7 8 20 0 1 0 12345 1000 10";
        assertEquals(
                3, ProcStat.parse("42 (a) S 1 42 41 " + (136 << 8 | 3) + rest).terminal());
        assertEquals(
                0x12345,
                ProcStat.parse("42 (a) S 1 42 41 " + (0x123 << 20 | 136 << 8 | 0x45) + rest)
                        .terminal());
    }

    @Test
    void aProcessThatIsGoneHasNone() {
        assertEquals(Optional.empty(), ProcStat.of(Integer.MAX_VALUE));
    }
}
