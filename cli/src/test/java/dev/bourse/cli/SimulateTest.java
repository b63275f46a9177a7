package dev.bourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SimulateTest {
    @Test
    void aSeedGoesTheSameWayAgain() {
        Said said = Said.by("simulate", "--seed", "3", "--seeds", "2", "--steps", "2000", "--output", "csv");
        assertEquals(0, said.code(), said.err());
        assertTrue(
                said.out().matches("(?s)seed,steps,seconds,trace,broken\r\n3,2000,\\d+,[0-9a-f]{16},\r\n4,2000,.*"),
                said.out());
        assertEquals(said, Said.by("simulate", "--seed", "3", "--seeds", "2", "--steps", "2000", "--output", "csv"));
    }

    @Test
    void aFreshSeedIsPrinted() {
        Said said = Said.by("simulate", "--steps", "500", "--faults", "loss,torn-write");
        assertTrue(said.out().contains("500 steps, "), said.out());
        assertTrue(said.out().endsWith("markets with a promise broken: 0" + System.lineSeparator()), said.out());
    }

    @Test
    void aFaultNobodyKnowsIsNamed() {
        Said said = Said.by("simulate", "--faults", "flood");
        assertEquals(2, said.code());
        assertTrue(said.err().contains("'flood' is not a fault; known are all, none, delay, loss,"), said.err());
    }

    @Test
    void stepsMustBePositive() {
        Said said = Said.by("simulate", "--steps", "0");
        assertEquals("bourse: The steps (0) must be at least 1." + System.lineSeparator(), said.err());
        assertEquals(2, said.code());
    }
}
