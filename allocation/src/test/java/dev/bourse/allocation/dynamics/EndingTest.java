package dev.bourse.allocation.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.utility.Linear;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {
    private static final StopRule NEVER = new StopRule.NashGap(1e-15);
    /** The poor bidder flees to the good that the rich one leaves, and the rich one follows. */
    private static final Game CHASE = Game.of(new double[] {1, 2}, new double[][] {{1, 9}, {3, 7}}, 1e-3);

    @Test
    void aChaseByTurnsComesRoundInTwoRounds() {
        comesRound(Dynamics.PAPER, 2);
    }

    /** Of two who answer at once, each answers what the other did a turn ago: two plays by turns, interleaved. */
    @Test
    void aChaseAtOnceComesRoundInFourRounds() {
        comesRound(Dynamics.PAPER.in(new Order.Simultaneous()), 4);
    }

    private static void comesRound(Dynamics dynamics, int period) {
        double[] prices = new double[2 * period];
        for (int k = 0; k < prices.length; k++) {
            prices[k] = dynamics.until(NEVER, 200 + k).play(CHASE).outcome().price(0);
        }
        for (int k = 0; k < period; k++) {
            assertEquals(prices[k], prices[k + period], 1e-9);
        }
        Ending.Oscillates circle = assertInstanceOf(
                Ending.Oscillates.class, dynamics.until(NEVER, 200).play(CHASE).ending());
        assertEquals(period, circle.period());
        double most = DoubleStream.of(prices).max().orElseThrow();
        double least = DoubleStream.of(prices).min().orElseThrow();
        assertEquals((most - least) / most, circle.amplitude(), .01);
    }

    @Test
    void whoGoesHalfWaySettles() {
        Equilibrium end =
                Dynamics.PAPER.damped(.5).until(new StopRule.NashGap(1e-9), 200).play(CHASE);
        assertEquals(new Ending.Converged(), end.ending());
        assertTrue(end.rounds() < 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 31})
    void aCircleIsToldByItsPeriod(int period) {
        Ending ending = play(round -> .1 + .8 * (round % period) / period, 200);
        Ending.Oscillates circle = assertInstanceOf(Ending.Oscillates.class, ending);
        assertEquals(period, circle.period());
    }

    @Test
    void whatOnlyDriftsIsUnsettled() {
        assertEquals(new Ending.Unsettled(), play(round -> .1 + .003 * round, 200));
        assertEquals(new Ending.Unsettled(), play(round -> 1 / (2.0 + round), 200));
    }

    @Test
    void aCircleSeenOnceIsNone() {
        assertEquals(new Ending.Unsettled(), play(round -> .1 + .8 * (round % 7) / 7, 10));
    }

    private interface Path {
        double bid(int round);
    }

    /** Both bids on good 0 go along the path. */
    private static Ending play(Path path, int rounds) {
        class Walker implements Strategy {
            private int answers;

            @Override
            public void answer(int goods, double[] w, double budget, double[] others, double[] own, double[] bids) {
                double bid = path.bid(answers++ / 2);
                bids[0] = bid;
                bids[1] = budget - bid;
            }
        }
        return Dynamics.PAPER
                .until(new StopRule.UtilityChange(1e-300), rounds)
                .play(CHASE, new Linear(), Bids.inProportionToWeights(CHASE), Walker::new)
                .ending();
    }
}
