package dev.bourse.allocation.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.game.GameException;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.testkit.Seeded;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class OrdersTest {
    private static final List<Order> ORDERS =
            List.of(new Order.ByTurns(), new Order.Simultaneous(), new Order.WakeUps(.3));
    private static final List<StopRule> RULES = List.of(
            StopRule.PAPER,
            new StopRule.RelativeUtilityChange(1e-4),
            new StopRule.NashGap(1e-3),
            new StopRule.BidsStill(1e-4));

    @Test
    void anyNumberOfThreadsPlaysTheSameRounds(RandomGenerator random) {
        // More bidders than four threads' chunks hold, so that threads have something to share.
        double[] budgets = random.doubles(300, .5, 2).toArray();
        double[][] w = new double[300][];
        Arrays.setAll(w, i -> random.doubles(7, .01, 1).toArray());
        Game game = Game.of(budgets, w, .1);
        for (Order order : ORDERS) {
            for (int staleness : new int[] {0, 2}) {
                for (StopRule rule : RULES) {
                    Dynamics dynamics =
                            Dynamics.PAPER.in(order).damped(.3).stale(staleness).until(rule, 40);
                    Equilibrium one = on(1, dynamics, game);
                    Equilibrium four = on(4, dynamics, game);
                    assertEquals(one.rounds(), four.rounds(), dynamics::toString);
                    assertEquals(one.ending(), four.ending(), dynamics::toString);
                    assertSame(one.bids(), four.bids());
                }
            }
        }
    }

    private static Equilibrium on(int threads, Dynamics dynamics, Game game) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> dynamics.play(game)).join();
        }
    }

    private static void assertSame(Bids expected, Bids actual) {
        double[] left = new double[expected.goods()];
        double[] right = new double[expected.goods()];
        for (int i = 0; i < expected.bidders(); i++) {
            expected.copy(i, left);
            actual.copy(i, right);
            assertArrayEquals(left, right, 0);
        }
    }

    @Test
    void anotherSeedWakesOthers(RandomGenerator random) {
        Game game = Games.paper(10).uniform(random);
        Dynamics wakeUps = Dynamics.PAPER.in(new Order.WakeUps(.5)).until(StopRule.PAPER, 1);
        assertSame(wakeUps.play(game).bids(), wakeUps.play(game).bids());
        double[] left = new double[game.goods()];
        double[] right = new double[game.goods()];
        int different = 0;
        for (int i = 0; i < game.bidders(); i++) {
            wakeUps.seeded(1).play(game).bids().copy(i, left);
            wakeUps.seeded(2).play(game).bids().copy(i, right);
            different += Arrays.equals(left, right) ? 0 : 1;
        }
        assertTrue(different > 0 && different < game.bidders(), different + " of 10 differ");
    }

    @Test
    void atOnceEachAnswersTheLastRound() {
        double[][] w = {{3, 1}, {1, 4}};
        Game game = Game.of(new double[] {1, 2}, w, .5);
        Bids start = Bids.of(new double[][] {{.5, .5}, {1, 1}});
        double[][] answers = {
            new BestResponse().answer(w[0], new double[] {1.5, 1.5}, 1),
            new BestResponse().answer(w[1], new double[] {1, 1}, 2)
        };
        Dynamics once = Dynamics.PAPER.in(new Order.Simultaneous()).until(StopRule.PAPER, 1);
        Bids bids = once.play(game, new Linear(), start, BestResponse::new).bids();
        Bids damped = once.damped(.25)
                .play(game, new Linear(), start, BestResponse::new)
                .bids();
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertEquals(answers[i][j], bids.bid(i, j), 1e-12);
                assertEquals(.75 * start.bid(i, j) + .25 * answers[i][j], damped.bid(i, j), 1e-12);
            }
        }
    }

    @Test
    void byTurnsARoundStaleIsAllAtOnce(RandomGenerator random) {
        Game game = Games.paper(6).uniform(random);
        Dynamics three = Dynamics.PAPER.until(new StopRule.NashGap(1e-9), 3);
        assertSame(
                three.in(new Order.Simultaneous()).play(game).bids(),
                three.stale(1).play(game).bids());
        assertSame(
                three.in(new Order.WakeUps(1)).play(game).bids(),
                three.in(new Order.Simultaneous()).play(game).bids());
    }

    /** For d + 1 rounds all see the start, so they give the same answer again and again. */
    @Test
    void staleBiddersAnswerTheStartUntilTheyLearnMore(RandomGenerator random) {
        Game game = Games.paper(6).uniform(random);
        Dynamics atOnce = Dynamics.PAPER.in(new Order.Simultaneous());
        Bids once = atOnce.until(StopRule.PAPER, 1).play(game).bids();
        Dynamics stale = atOnce.stale(3);
        assertNear(once, stale.until(new StopRule.NashGap(1e-15), 4).play(game).bids());
        assertNear(
                atOnce.until(new StopRule.NashGap(1e-15), 2).play(game).bids(),
                stale.until(new StopRule.NashGap(1e-15), 5).play(game).bids());
    }

    private static void assertNear(Bids expected, Bids actual) {
        for (int i = 0; i < expected.bidders(); i++) {
            for (int j = 0; j < expected.goods(); j++) {
                assertEquals(expected.bid(i, j), actual.bid(i, j), 1e-9);
            }
        }
    }

    @Test
    void dampingSettlesAMarketThatAnswersAtOnce(RandomGenerator random) {
        Game game = Games.paper(20).uniform(random);
        Dynamics atOnce = Dynamics.PAPER.in(new Order.Simultaneous()).until(new StopRule.NashGap(1e-3), 300);
        assertFalse(atOnce.play(game).converged());
        Equilibrium settled = atOnce.damped(.1).play(game);
        assertTrue(settled.converged());
        assertTrue(NashGap.of(game, settled.bids()) <= 1e-3);
    }

    @Test
    void bidsThatStandStillAreSettled(RandomGenerator random) {
        Game game = Games.paper(20).uniform(random);
        for (Order order : List.of(new Order.ByTurns(), new Order.Simultaneous())) {
            Dynamics dynamics = Dynamics.PAPER.in(order).damped(.2);
            StopRule still = new StopRule.BidsStill(1e-5);
            Equilibrium settled = dynamics.until(still, 1000).play(game);
            assertTrue(settled.converged());
            Bids next = dynamics.until(still, 1)
                    .play(game, new Linear(), settled.bids(), BestResponse::new)
                    .bids();
            for (int i = 0; i < 20; i++) {
                for (int j = 0; j < game.goods(); j++) {
                    assertEquals(settled.bids().bid(i, j), next.bid(i, j), 1.1e-5);
                }
            }
        }
    }

    @Test
    void whatIsNoDynamicsIsRefused() {
        for (double bad : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThrows(GameException.class, () -> Dynamics.PAPER.damped(bad));
            assertThrows(GameException.class, () -> new Order.WakeUps(bad));
            assertThrows(GameException.class, () -> new StopRule.BidsStill(bad));
        }
        assertThrows(GameException.class, () -> Dynamics.PAPER.stale(-1));
        assertThrows(GameException.class, () -> Dynamics.PAPER.stale(1001));
    }
}
