package dev.bourse.enforcement.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelTest {
    @Test
    void releasesAreComparedByNumber() {
        assertEquals(Optional.of(new Kernel(6, 1)), Kernel.parse("6.1.0-56-cloud-amd64"));
        assertEquals(Optional.empty(), Kernel.parse("unknown"));
        assertTrue(new Kernel(6, 10).compareTo(new Kernel(6, 6)) > 0);
        assertTrue(new Kernel(5, 15).compareTo(new Kernel(6, 1)) < 0);
        assertFalse(Kernel.isBefore(new Kernel(2, 6)));
        assertTrue(Kernel.isBefore(new Kernel(1000, 0)));
    }
}
