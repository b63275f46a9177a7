package dev.bourse.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class SimulationTest {
    private static final int STEPS = Trials.number(10_000, 50_000);

    @Test
    void theSameSeedGoesTheSameWay() {
        Run run = Simulation.run(7, 10_000, Fault.all());
        assertEquals(run, Simulation.run(7, 10_000, Fault.all()));
        assertNotEquals(run.trace(), Simulation.run(8, 10_000, Fault.all()).trace());
    }

    @Test
    void eachFaultAloneBreaksNothing() {
        for (Fault fault : Fault.values()) {
            assertEquals(
                    Optional.empty(),
                    Simulation.run(1, 10_000, EnumSet.of(fault)).violation(),
                    fault::word);
        }
        assertEquals(Optional.empty(), Simulation.run(1, 10_000, Set.of()).violation());
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void clocksBeyondTheBoundLoseNobodyMoney() {
        for (int seed = 0; seed < Trials.number(3, 200); seed++) {
            assertEquals(
                    Optional.empty(),
                    Simulation.run(seed, 10_000, EnumSet.allOf(Fault.class)).violation());
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void knownSeedsBreakNothing() {
        breakNothing(LongStream.rangeClosed(1, Trials.number(10, 200)));
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void freshSeedsBreakNothing(RandomGenerator random) {
        breakNothing(random.longs(Trials.number(10, 50), 1_000, 1L << 53));
    }

    private static void breakNothing(LongStream seeds) {
        long[] all = seeds.toArray();
        System.out.printf(
                "%d seeds of %d steps, all faults on:%n%s%n",
                all.length, STEPS, LongStream.of(all).boxed().toList());
        long began = System.nanoTime();
        List<Run> broken = LongStream.of(all)
                .mapToObj(seed -> Simulation.run(seed, STEPS, Fault.all()))
                .filter(run -> run.violation().isPresent())
                .toList();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%d broken, %.0f steps per second%n", broken.size(), STEPS * (double) all.length / seconds);
        assertEquals(List.of(), broken);
    }
}
