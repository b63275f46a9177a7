package dev.bourse.biddingagent.valuation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class LearnedTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Double> CAPACITIES = Map.of("m1", 1.0, "m2", 2.0, "m3", 1.0);

    private static Reading reading(double units, double cpuSeconds, int second) {
        return new Reading(units, cpuSeconds, START.plusSeconds(second), Set.of());
    }

    @Test
    void beforeAnyReadingMachinesAreWorthTheirCapacity() {
        assertEquals(
                Map.of("m1", 0.25, "m2", 0.5, "m3", 0.25), Learned.nothing().of(CAPACITIES, START));
    }

    @Test
    void weightsConvergeToTrueThroughputs(RandomGenerator random) {
        Map<String, Double> perCpuSecond = Map.of("m1", 100.0, "m2", 400.0, "m3", 50.0);
        Weights learned = Learned.nothing();
        for (Map.Entry<String, Double> truth : perCpuSecond.entrySet()) {
            double units = 0;
            double cpuSeconds = 0;
            for (int second = 0; second <= 300; second += 5) {
                learned = learned.after(truth.getKey(), reading(units, cpuSeconds, second));
                double used = 5 * random.nextDouble(0.1, 0.9);
                cpuSeconds += used;
                units += used * truth.getValue() * (1 + 0.2 * random.nextGaussian());
            }
        }
        Map<String, Double> weights = learned.of(CAPACITIES, START.plusSeconds(300));
        double sum = 100 + 800 + 50;
        assertEquals(100 / sum, weights.get("m1"), 0.03);
        assertEquals(800 / sum, weights.get("m2"), 0.05);
        assertEquals(50 / sum, weights.get("m3"), 0.02);
        assertEquals(1, weights.values().stream().mapToDouble(w -> w).sum(), 1e-12);
    }

    @Test
    void aChangedThroughputIsLearnedAnew() {
        Weights learned = Learned.nothing().after("m2", reading(0, 0, 0)).after("m2", reading(500, 5, 5));
        double units = 0;
        for (int step = 0; step <= 120; step++) {
            learned = learned.after("m1", reading(units, step, step * 5));
            units += step < 60 ? 100 : 10;
        }
        Map<String, Double> weights = learned.of(Map.of("m1", 1.0, "m2", 1.0), START);
        assertEquals(10.0 / 110, weights.get("m1"), 0.005);
    }

    @Test
    void aTaskThatStartsAnewTeachesNothingWrong() {
        Weights learned = Learned.nothing()
                .after("m1", reading(0, 0, 0))
                .after("m1", reading(500, 5, 5))
                .after("m1", reading(0, 6, 10))
                .after("m1", reading(400, 10, 15));
        assertEquals(Map.of("m1", 0.5, "m2", 0.5), learned.of(Map.of("m1", 1.0, "m2", 1.0), START.plusSeconds(15)));
        learned = learned.after("m3", reading(0, 0, 0)).after("m3", reading(100, 1, 5));
        assertEquals(0.5, learned.of(Map.of("m1", 1.0, "m3", 1.0), START).get("m1"), 1e-9);
    }

    @Test
    void readingsTooCloseOrWithoutWorkAreNotTaken() {
        Weights learned = Learned.nothing()
                .after("m1", reading(0, 0, 0))
                .after("m1", reading(900, 1, 1))
                .after("m1", reading(900, 0.001, 60));
        assertEquals(Optional.of("m1"), learned.explored(Set.of("m1"), START.plusSeconds(60)));
    }

    @Test
    void aMachineNeverTriedIsExploredAndOneJustMeasuredIsNot() {
        Weights learned = Learned.nothing().after("m1", reading(0, 0, 0)).after("m1", reading(500, 5, 5));
        assertEquals(Optional.of("m2"), learned.explored(Set.of("m1", "m2"), START.plusSeconds(6)));
        assertEquals(Optional.empty(), learned.explored(Set.of("m1"), START.plusSeconds(6)));
    }

    @Test
    void whatWasLearnedLongAgoIsDoubtedAgain() {
        Weights learned = Learned.nothing().after("m1", reading(0, 0, 0)).after("m1", reading(500, 5, 5));
        Instant later = START.plus(Duration.ofMinutes(11));
        assertEquals(Optional.of("m1"), learned.explored(Set.of("m1"), later));
        assertTrue(learned.explored(Set.of("m1"), START.plusSeconds(60)).isEmpty());
    }

    @Test
    void aStrangerIsTakenForTheUsualMachine() {
        Weights learned = Learned.nothing()
                .after("m1", reading(0, 0, 0))
                .after("m1", reading(1500, 5, 5))
                .after("m2", reading(0, 0, 0))
                .after("m2", reading(500, 5, 5));
        Map<String, Double> weights = learned.of(Map.of("m1", 1.0, "m2", 1.0, "m3", 1.0), START);
        assertEquals(200.0 / 600, weights.get("m3"), 1e-9);
    }

    @Test
    void aProgramThatReportsNothingIsWorthTheMachinesCapacities() {
        Weights weights = Learned.nothing();
        for (int second = 0; second < 60; second += 10) {
            weights = weights.after("m1", new Reading(0, second, Instant.EPOCH.plusSeconds(second), Set.of()));
        }
        assertEquals(
                Map.of("m1", 0.25, "m2", 0.75),
                weights.of(Map.of("m1", 1.0, "m2", 3.0), Instant.EPOCH.plusSeconds(60)));
        assertEquals(Map.of(), weights.speeds(Map.of("m1", 1.0), Instant.EPOCH.plusSeconds(60)));
    }

    @Test
    void aTaskThatBeginsAnewMayBringUnitsMadeElsewhere() {
        Instant now = START;
        Weights learned = Learned.nothing()
                .after("m1", new Reading(100, 1, now, Set.of("digits-0 1 1")))
                .after("m1", new Reading(200, 2, now.plusSeconds(5), Set.of("digits-0 1 1")))
                .after("m1", new Reading(9_000, 3, now.plusSeconds(10), Set.of("digits-0 7 2")))
                .after("m1", new Reading(9_100, 4, now.plusSeconds(15), Set.of("digits-0 7 2")));
        Map<String, Double> speed = learned.cautiousSpeeds(Map.of("m1", 1.0), now.plusSeconds(15));
        assertTrue(speed.get("m1") <= 100, speed.toString());
    }
}
