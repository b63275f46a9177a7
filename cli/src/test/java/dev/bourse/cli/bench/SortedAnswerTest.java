package dev.bourse.cli.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class SortedAnswerTest {
    @Test
    void itAnswersAsThePaperDoes() {
        double[] bids = SortedAnswer.of(new double[] {.4, .3, .2, .1}, 1, new double[] {.5, 1.5, .2, .8});
        assertArrayEquals(new double[] {0.585771, 0.128657, 0.285572, 0}, bids, 1e-6);
    }

    @Test
    void itAnswersAsTheEngineDoes(RandomGenerator random) {
        double[] w = random.doubles(500, 1e-9, 1).toArray();
        double[] y = random.doubles(500, 1e-3, 1).toArray();
        assertArrayEquals(new BestResponse().answer(w, y, 5), SortedAnswer.of(w, 5, y), 1e-8);
    }
}
