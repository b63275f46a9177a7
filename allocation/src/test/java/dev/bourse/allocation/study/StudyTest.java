package dev.bourse.allocation.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.Order;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class StudyTest {
    private static final Axes AXES = new Axes(
            List.of(Taste.values()),
            List.of(2, 70),
            List.of(3),
            List.of(1e-3),
            List.of(0, 1),
            List.of(0.5),
            List.of(new Order.ByRule(1), new Order.WakeUps(0.3)));

    private static Study study(long seed) {
        return new Study(AXES.settings(), 3, 60, seed);
    }

    @Test
    void anyNumberOfThreadsFindsTheSame(RandomGenerator random) {
        long seed = random.nextLong();
        AtomicInteger steps = new AtomicInteger();
        List<Finding> one = on(1, study(seed), steps);
        assertEquals(one, on(4, study(seed), steps));
        assertEquals(2 * study(seed).size(), steps.get());
        assertEquals(false, one.equals(on(2, study(seed + 1000), steps)));
    }

    private static List<Finding> on(int threads, Study study, AtomicInteger steps) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> study.run(steps::incrementAndGet)).join();
        }
    }

    @Test
    void theSettingsAreAllCombinations() {
        List<Setting> settings = AXES.settings();
        assertEquals(3 * 2 * 2 * 2, settings.size());
        assertEquals(settings.size(), settings.stream().distinct().count());
        assertEquals(new Order.WakeUps(0.3), settings.get(1).order());
        assertEquals(1, settings.get(2).staleness());
        assertEquals(70, settings.get(4).market().bidders());
        assertEquals(Taste.CORRELATED, settings.get(8).market().taste());
    }

    /** With p = 1 everybody wakes in every round, and a trial is a play of the engine. */
    @Test
    void aTrialIsAPlayOfTheEngine(RandomGenerator random) {
        Setting setting = new Setting(new Market(6, 4, Taste.UNIFORM, 1e-3), new Order.WakeUps(1), 0.3, 1);
        long seed = random.nextLong();
        for (int index = 0; index < 5; index++) {
            Trial trial = Trial.play(setting, 200, seed, index);
            Game game = setting.market().draw(new SplittableRandom(seed + index));
            Equilibrium end = Dynamics.PAPER
                    .in(new Order.Simultaneous())
                    .damped(0.3)
                    .stale(1)
                    .until(new StopRule.NashGap(1e-3), 200)
                    .play(game);
            assertEquals(end.rounds(), trial.rounds());
            assertEquals(end.converged(), trial.settled());
            assertEquals(end.rounds(), trial.wakeUps());
            assertTrue(trial.near() || !trial.settled());
        }
    }

    @Test
    void aReserveIsAPartOfTheMeanBid(RandomGenerator random) {
        Game game = new Market(10, 4, Taste.UNIFORM, 0.01).draw(random);
        assertEquals(0.01 * 10 / 4, game.reserve(3), 1e-15);
        assertThrows(GameException.class, () -> new Market(10, 4, Taste.UNIFORM, 0));
        assertThrows(GameException.class, () -> new Market(10, 4, Taste.UNIFORM, Double.NaN));
        assertThrows(GameException.class, () -> new Study(AXES.settings(), 0, 60, 1));
    }

    @Test
    void unsettledGamesCountAsSlowerThanAnySettledOne() {
        List<Trial> nineteen = IntStream.rangeClosed(1, 19)
                .mapToObj(k -> new Trial(10 * (20 - k), true, true, false, k))
                .toList();
        Trials trials = Trials.pooled(
                List.of(new Trials(nineteen), new Trials(List.of(new Trial(800, false, true, true, 400)))));
        assertEquals(0.95, trials.settled());
        assertEquals(1, trials.near());
        assertEquals(0.05, trials.oscillating());
        assertEquals(OptionalInt.of(100), trials.rounds(0.5));
        assertEquals(OptionalInt.of(190), trials.rounds(0.95));
        assertEquals(OptionalInt.empty(), trials.rounds(0.96));
        assertEquals(OptionalDouble.of(10), trials.wakeUps());
        assertEquals(OptionalInt.empty(), new Trials(List.of()).rounds(0.5));
        assertEquals(0, new Trials(List.of()).settled());
    }
}
