package dev.bourse.allocation.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.testkit.Seeded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeded.class)
class WakeUpRuleTest {
    @ParameterizedTest
    @CsvSource({
        "8, 0.5, 1, 0.25",
        "10, 0.5, 1, 0.2",
        "100, 0.5, 1, 0.02",
        "10, 1, 1, 0.1",
        "10, 0.5, 0, 0.4",
        "2, 0.5, 1, 0.3333333333333333",
        "0, 0.5, 1, 0.3333333333333333",
        "4, 0.1, 0, 1"
    })
    void itIsTheFormula(double bidders, double damping, int staleness, double p) {
        assertEquals(p, WakeUpRule.probability(bidders, damping, staleness), 1e-12);
    }

    /** The oracle of the edge: e(t+1) = e(t) - g e(t-d), iterated; by the rule g = p a K / 2 is half of what just holds. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 10})
    void whatIsGivenBackIsHalfOfWhatWouldNeverDieOut(int staleness) {
        double damping = 0.5;
        double bidders = 40;
        double g = WakeUpRule.probability(bidders, damping, staleness) * damping * bidders / 2;
        assertTrue(left(1.98 * g, staleness) < 1e-6, "just inside the edge");
        assertTrue(left(2.02 * g, staleness) > 1e6, "just outside");
    }

    /** The largest that a disturbance of 1 is after a long time, or as it passes all bounds. */
    private static double left(double g, int staleness) {
        Deque<Double> late = new ArrayDeque<>();
        for (int k = 0; k <= staleness; k++) {
            late.add(1.0);
        }
        double now = 1;
        double most = 0;
        int rounds = 100_000;
        for (int t = 0; t < rounds && most < 1e9; t++) {
            now -= g * late.removeFirst();
            late.addLast(now);
            most = t % 1000 == 0 ? Math.abs(now) : Math.max(most, Math.abs(now));
        }
        return most;
    }

    @Test
    void nonsenseIsRefused() {
        for (double bad : new double[] {-1, Double.NaN}) {
            assertThrows(GameException.class, () -> WakeUpRule.probability(bad, 0.5, 1));
            assertThrows(GameException.class, () -> WakeUpRule.probability(4, bad, 1));
        }
        assertThrows(GameException.class, () -> WakeUpRule.probability(4, 1.1, 1));
        assertThrows(GameException.class, () -> WakeUpRule.probability(4, 0.5, -1));
        assertThrows(GameException.class, () -> new Order.ByRule(-1));
    }

    @Test
    void fewBiddersWakeLikeSix(RandomGenerator random) {
        Game game = new Games(4, 3, 1e-3).uniform(random);
        Dynamics few = Dynamics.PAPER.damped(0.5).until(new StopRule.NashGap(1e-12), 25);
        Bids byRule = few.in(new Order.ByRule(1)).play(game).bids();
        Bids fixed = few.in(new Order.WakeUps(WakeUpRule.probability(6, 0.5, 1)))
                .play(game)
                .bids();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(fixed.bid(i, j), byRule.bid(i, j), 0);
            }
        }
    }

    /** One round of many bidders on all goods: each wakes with probability 1 / (a m). */
    @Test
    void whoBidsBesideManyWakesRarely(RandomGenerator random) {
        int bidders = 100;
        double[] budgets = random.doubles(bidders, 1, 2).toArray();
        double[][] weights = new double[bidders][];
        for (int i = 0; i < bidders; i++) {
            weights[i] = new double[] {1 + 1e-3 * i, 1};
        }
        Game game = Game.of(budgets, weights, 1e-3);
        Dynamics once = Dynamics.PAPER.damped(0.5).in(new Order.ByRule(1)).until(new StopRule.NashGap(1e-12), 1);
        Bids start = Bids.inProportionToWeights(game);
        int woke = 0;
        SplittableRandom seeds = new SplittableRandom(random.nextLong());
        for (int play = 0; play < 200; play++) {
            Bids next = once.seeded(seeds.nextLong()).play(game).bids();
            for (int i = 0; i < bidders; i++) {
                woke += next.bid(i, 0) == start.bid(i, 0) ? 0 : 1;
            }
        }
        assertEquals(0.02 * bidders * 200, woke, 100, "five deviations of 20");
    }

    /** Similar bidders seen a round late: a fifth of them at a time never settle, as many as the rule wakes do. */
    @Test
    void itSettlesWhereAFixedProbabilityDoesNot(RandomGenerator random) {
        Game game = new Games(40, 10, 1e-4).correlated(random);
        Dynamics late = Dynamics.PAPER.damped(0.5).stale(2).until(new StopRule.NashGap(1e-3), 600);
        assertTrue(late.in(new Order.ByRule(1)).play(game).converged());
        assertEquals(false, late.in(new Order.WakeUps(0.3)).play(game).converged());
    }
}
