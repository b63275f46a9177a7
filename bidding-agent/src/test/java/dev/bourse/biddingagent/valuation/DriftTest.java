package dev.bourse.biddingagent.valuation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** How soon what is believed of a machine follows what it does, and how little noise moves it. */
class DriftTest {
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final double NOISE = 0.3;
    private static final int SECONDS = 5;

    private double units;
    private double cpuSeconds;
    private int reading;

    /** A reading every five seconds of a machine that does so many units per CPU-second, with noise of 30 %. */
    private Learned read(Learned learned, double speed, RandomGenerator random) {
        units += Math.max(0, speed * SECONDS * (1 + NOISE * random.nextGaussian()));
        cpuSeconds += SECONDS;
        return learned.after("m1", new Reading(units, cpuSeconds, now(), Set.of()));
    }

    private Instant now() {
        return START.plusSeconds((long) SECONDS * ++reading);
    }

    private double believed(Learned learned) {
        // With itself for a measure: the cautious speed is the mean less a standard deviation.
        double deviation = learned.deviations(Set.of("m1"), START.plusSeconds((long) SECONDS * reading))
                .get("m1");
        return learned.cautiousSpeeds(Map.of("m1", 1.0), START.plusSeconds((long) SECONDS * reading))
                        .get("m1")
                / (1 - deviation);
    }

    @Test
    void noiseIsAveraged() {
        double squares = 0;
        int counted = 0;
        double deviation = 0;
        for (int seed = 0; seed < 50; seed++) {
            restart();
            RandomGenerator random = new SplittableRandom(seed);
            Learned learned = Learned.nothing();
            for (int i = 0; i < 200; i++) {
                learned = read(learned, 100, random);
                if (i >= 50) {
                    squares += Math.pow(believed(learned) / 100 - 1, 2);
                    counted++;
                }
            }
            deviation = learned.deviations(Set.of("m1"), START.plusSeconds((long) SECONDS * reading))
                    .get("m1");
        }
        double error = Math.sqrt(squares / counted);
        String figures =
                "noise of 30 %% leaves %.1f %%; believed to be %.1f %%".formatted(100 * error, 100 * deviation);
        System.out.println("drift: " + figures);
        assertTrue(error < 0.12, figures);
        assertTrue(Math.abs(error - deviation) < 0.05, figures);
    }

    @Test
    void aMachineThatBecomesTwiceAsFastIsBelievedWithinTwentyReadings() {
        int worst = 0;
        double sum = 0;
        for (int seed = 0; seed < 50; seed++) {
            restart();
            RandomGenerator random = new SplittableRandom(seed);
            Learned learned = Learned.nothing();
            for (int i = 0; i < 100; i++) {
                learned = read(learned, 100, random);
            }
            int readings = 0;
            while (believed(learned) < 180) {
                learned = read(learned, 200, random);
                readings++;
            }
            worst = Math.max(worst, readings);
            sum += readings;
        }
        String figures = "mean %.1f readings, at most %d".formatted(sum / 50, worst);
        System.out.println("drift: " + figures);
        assertTrue(sum / 50 <= 20, figures);
        assertTrue(worst <= 40, figures);
    }

    private void restart() {
        units = 0;
        cpuSeconds = 0;
        reading = 0;
    }
}
