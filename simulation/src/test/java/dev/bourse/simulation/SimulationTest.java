package dev.bourse.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void theSameSeedGoesTheSameWay() {
        Run run = Simulation.run(7, 20_000, Fault.all());
        assertEquals(run, Simulation.run(7, 20_000, Fault.all()));
        assertEquals(Optional.empty(), run.violation());
        assertNotEquals(run.trace(), Simulation.run(8, 20_000, Fault.all()).trace());
    }

    @Test
    void withoutFaultsNothingBreaks() {
        for (long seed = 0; seed < 5; seed++) {
            assertEquals(Optional.empty(), Simulation.run(seed, 20_000, Set.of()).violation());
        }
    }
}
