package dev.bourse.allocation.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.GameException;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaperFiguresTest {
    @Test
    void aFigureIsTheSameOnAnyNumberOfThreads() throws Exception {
        Figure figure = PaperFigures.two(5, 8);
        AtomicInteger steps = new AtomicInteger();
        List<Reading> here = figure.readings(3, steps::incrementAndGet);
        assertEquals(figure.trials() * 3, steps.get());
        try (ForkJoinPool alone = new ForkJoinPool(1)) {
            assertEquals(here, alone.submit(() -> figure.readings(3, () -> {})).get());
        }
    }

    @Test
    void theSocialOptimumIsEfficientAndLeavesSomeWithNothing() {
        List<Reading> readings = PaperFigures.two(40).readings(3, () -> {});
        assertEquals(1, mean(readings, "uniform", "social optimum", Label.EFFICIENCY, 40), 1e-12);
        assertEquals(0, mean(readings, "correlated", "social optimum", Label.UNIFORMITY, 40));
        assertEquals(0, mean(readings, "correlated", "social optimum", Label.ENVY_FREENESS, 40));
    }

    @Test
    void bestResponsesAreFasterThanTheLocalGreedyAndBothGetThere() {
        String market = "uniform";
        List<Reading> readings = PaperFigures.three(40, 90).readings(4, () -> {});
        double[] expected = {.656, .889, .903, .907, .909};
        for (int round = 0; round < expected.length; round++) {
            assertEquals(expected[round], mean(readings, market, "equilibrium", Label.EFFICIENCY, round), .03);
        }
        assertTrue(mean(readings, market, "local greedy", Label.EFFICIENCY, 5) < .7);
        assertEquals(
                mean(readings, market, "equilibrium", Label.EFFICIENCY, 90),
                mean(readings, market, "local greedy", Label.EFFICIENCY, 90),
                .03);
    }

    @Test
    void fewMachinesEachDoNotSettleInModerateCompetition() {
        List<Reading> readings = PaperFigures.four(10, 60).readings(2, () -> {});
        assertEquals(1, mean(readings, "uniform", "5 machines each", Label.SETTLED, 10));
        assertEquals(1, mean(readings, "uniform", "5 machines each", Label.SETTLED, 60));
        assertEquals(1, mean(readings, "uniform", "20 machines each", Label.SETTLED, 60));
        Figure restless = new Figure("", "", List.of(new FiniteMarket(5, 30).convergence()));
        assertEquals(0, mean(restless.readings(2, () -> {}), "uniform", "5 machines each", Label.SETTLED, 30));
    }

    @Test
    void aMarketThatDoesNotSettleIsReportedAtItsLeast() {
        Figure restless = new Figure("", "", List.of(new FiniteMarket(5, 30).performance()));
        Figure rounds = new Figure("", "", List.of(new FiniteMarket(5, 30).byRound(200)));
        double least = rounds.readings(1, () -> {}).stream()
                .filter(reading -> reading.label().at() > 0)
                .mapToDouble(reading -> reading.spread().mean())
                .min()
                .orElseThrow();
        assertEquals(least, mean(restless.readings(1, () -> {}), "uniform", "5 machines each", Label.EFFICIENCY, 30));
        assertTrue(least > .7 && least < .92, "least " + least);
    }

    @Test
    void parametersThatMeanNothingAreRefused() {
        assertThrows(GameException.class, PaperFigures::two);
        assertThrows(GameException.class, () -> PaperFigures.two(5).readings(0, () -> {}));
        assertThrows(GameException.class, () -> PaperFigures.four(1).readings(1, () -> {}));
    }

    private static double mean(List<Reading> readings, String market, String series, String measure, int at) {
        return readings.stream()
                .filter(reading -> reading.label().equals(new Label(market, series, measure, at)))
                .mapToDouble(reading -> reading.spread().mean())
                .findFirst()
                .orElseThrow();
    }
}
