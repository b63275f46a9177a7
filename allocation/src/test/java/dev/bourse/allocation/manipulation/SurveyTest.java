package dev.bourse.allocation.manipulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.mechanism.DominantResourceFairness;
import dev.bourse.allocation.mechanism.WeightProportionalSplit;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.testkit.Seeded;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class SurveyTest {
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    /** Alone or among other kinds. */
    @Test
    void anAttemptDoesNotDependOnWhatElseIsAskedFor(RandomGenerator random) {
        Game game = new Games(4, 3, 1e-3).uniform(random);
        List<Manipulation> all = new Survey(game, new Linear(), ALL, List.of(), 10, 5).run(() -> {});
        List<Manipulation> commits =
                new Survey(game, new Linear(), EnumSet.of(Kind.COMMIT), List.of(), 10, 5).run(() -> {});
        assertEquals(commits, all.subList(0, 4));
    }

    @Test
    void anyNumberOfThreadsFindsTheSame(RandomGenerator random) {
        Game game = new Games(5, 4, 1e-3).uniform(random);
        long seed = random.nextLong();
        AtomicInteger steps = new AtomicInteger();
        List<Manipulation> one = on(1, new Survey(game, new Linear(), ALL, List.of(), 20, seed), steps);
        assertEquals(one, on(4, new Survey(game, new Linear(), ALL, List.of(), 20, seed), steps));
        assertEquals(2 * one.size(), steps.get());
    }

    private static List<Manipulation> on(int threads, Survey survey, AtomicInteger steps) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> survey.run(steps::incrementAndGet)).join();
        }
    }

    @Test
    void everybodyIsLookedAt(RandomGenerator random) {
        Game game = new Games(5, 4, 1e-3).uniform(random);
        List<Manipulation> found = new Survey(game, new Linear(), ALL, List.of(), 1, 1).run(() -> {});
        assertEquals(5 + 5 + 4 + 10, found.size());
        for (int k = 1; k < found.size(); k++) {
            assertTrue(found.get(k - 1).kind().compareTo(found.get(k).kind()) <= 0);
        }
        found.forEach(each -> assertTrue(Double.isFinite(each.gain()) && Double.isFinite(each.othersGain())));
    }

    @Test
    void ofManyPairsTwoHundredAreDrawn(RandomGenerator random) {
        Game game = new Games(25, 2, 1e-3).uniform(random);
        assertEquals(200, new Survey(game, new Linear(), EnumSet.of(Kind.COLLUDE), List.of(), 0, 1).size());
    }

    @Test
    void aSparseMarketIsGamedAsItsDenseTwin(RandomGenerator random) {
        double[] budgets = {1, 2, 3};
        double[] reserve = {0.01, 0.01, 0.01, 0.01};
        Game sparse = Game.sparse(
                budgets, new int[][] {{0, 2}, {1, 2, 3}, {0, 3}}, new double[][] {{3, 1}, {1, 1, 2}, {2, 5}}, reserve);
        Game dense = Game.of(budgets, new double[][] {{3, 0, 1, 0}, {0, 1, 1, 2}, {2, 0, 0, 5}}, reserve);
        Set<Kind> kinds = EnumSet.of(Kind.SPLIT, Kind.SHILL, Kind.COMMIT);
        List<Manipulation> one = new Survey(sparse, new Linear(), kinds, List.of(), 10, 1).run(() -> {});
        List<Manipulation> two = new Survey(dense, new Linear(), kinds, List.of(), 10, 1).run(() -> {});
        for (int k = 0; k < one.size(); k++) {
            assertEquals(two.get(k).before(), one.get(k).before(), 1e-5);
            assertEquals(two.get(k).after(), one.get(k).after(), 1e-4);
        }
    }

    /** Nobody but bidder 0 wants good 1; when bidder 1 leaves, good 0 is bidder 0's alone as well. */
    @Test
    void aGoodLeftToOneBidderIsNoError() {
        Game game = Game.of(new double[] {1, 1}, new double[][] {{0.5, 0.5}, {0.2, 0.8}}, 0);
        Manipulation all = Collusion.best(StatusQuo.of(game), 0, 1, 10, new java.util.SplittableRandom(1));
        assertEquals(1.3, all.after(), 1e-6);
    }

    /** Ghodsi et al. (NSDI 2011): no bidder gains by misstating its demands to DRF. */
    @Test
    void misreportsAreOfAnyUtility(RandomGenerator random) {
        Game game = new Games(4, 3, 0).uniform(random);
        Set<Kind> misreports = EnumSet.of(Kind.MISREPORT);
        List<Manipulation> found = new Survey(
                        game, new Leontief(), misreports, List.of(new DominantResourceFairness()), 200, 1)
                .run(() -> {});
        assertEquals(4, found.size());
        found.forEach(each -> assertEquals(0, each.gain(), 1e-9, each::toString));
        assertThrows(GameException.class, () -> new Survey(game, new Leontief(), ALL, List.of(), 1, 1));
        assertThrows(GameException.class, () -> new Survey(game, new Linear(), ALL, List.of(), -1, 1));
    }

    @Test
    void misreportsAreToldToEachMechanism(RandomGenerator random) {
        Game game = new Games(3, 3, 0.1).uniform(random);
        List<Manipulation> found = new Survey(
                        game,
                        new Linear(),
                        EnumSet.of(Kind.MISREPORT, Kind.SPLIT),
                        List.of(new WeightProportionalSplit()),
                        100,
                        1)
                .run(() -> {});
        assertEquals(6, found.size());
        assertEquals("weight-proportional", found.get(0).market());
        assertEquals("proportional-share", found.get(5).market());
        assertTrue(found.get(0).gain() > 0);
    }
}
