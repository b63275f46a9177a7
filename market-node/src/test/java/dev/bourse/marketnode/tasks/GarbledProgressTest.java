package dev.bourse.marketnode.tasks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.testkit.Garbled;
import dev.bourse.testkit.Seeded;
import dev.bourse.testkit.Trials;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A task may print what it likes. */
@ExtendWith(Seeded.class)
class GarbledProgressTest {
    private static final byte[] GOOD = "bourse-progress {\"units\": 128, \"loss\": 0.7, \"step\": 12, \"name\": \"x\"}"
            .getBytes(StandardCharsets.UTF_8);

    @Test
    void aGarbledLineIsFiniteFiguresOrGarbage(RandomGenerator random) {
        for (int i = 0; i < Trials.number(5_000, 500_000); i++) {
            String line = new String(Garbled.of(GOOD, random), StandardCharsets.UTF_8);
            if (ProgressLine.isOne(line)) {
                ProgressLine.figures(line)
                        .ifPresent(
                                figures -> assertTrue(figures.values().stream().allMatch(Double::isFinite), line));
            }
        }
    }
}
