package dev.bourse.allocation.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Finite;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeded.class)
class ProportionalShareEquilibriumTest {
    /** Undamped, this game does not settle by turns. */
    private static final Game RESTLESS =
            Game.of(new double[] {100, 1, 1e-4}, new double[][] {{.6, .4}, {.1, .9}, {.5, .5}}, 0);

    private static final Dynamics TURNS = Dynamics.PAPER.until(new StopRule.NashGap(1e-6), 50);

    @Test
    void oppositeTastesMeetInTheSymmetricEquilibrium() {
        double a = 0.7;
        Game game = Game.of(new double[] {1, 1}, new double[][] {{a, 1 - a}, {1 - a, a}}, 0);
        Outcome outcome =
                new ProportionalShareEquilibrium().allocate(game, new Linear()).outcome();
        assertEquals(a, outcome.share(0, 0), 1e-4);
        assertEquals(1 - a, outcome.share(1, 0), 1e-4);
        assertEquals(1, outcome.price(0), 1e-4);
    }

    @Test
    void thePapersMarketsSettle(RandomGenerator random) {
        for (int bidders : new int[] {5, 20, 60}) {
            Certificate.Settled settled = settled(
                    new ProportionalShareEquilibrium(), Games.paper(bidders).uniform(random));
            assertTrue(settled.ending().converged(), settled::toString);
            assertTrue(settled.nashGap() <= 1e-6, settled::toString);
        }
    }

    @Test
    void aRestlessMarketIsPlayedAgainDamped() {
        Certificate.Settled undamped = settled(new ProportionalShareEquilibrium(TURNS), RESTLESS);
        assertFalse(undamped.ending().converged());
        assertEquals(50, undamped.rounds());
        assertTrue(undamped.nashGap() > 1e-6);
        Certificate.Settled both = settled(
                new ProportionalShareEquilibrium(TURNS, TURNS.damped(0.1).until(TURNS.stop(), 2000)), RESTLESS);
        assertTrue(both.ending().converged(), both::toString);
        assertTrue(both.rounds() > 50);
        assertEquals(1e-6, both.nashGap(), 1e-6);
    }

    @Test
    void whereNeitherSettlesTheNearerOneIsReported() {
        Dynamics hasty = TURNS.damped(1e-9).until(TURNS.stop(), 1);
        Certificate.Settled only = settled(new ProportionalShareEquilibrium(TURNS), RESTLESS);
        Certificate.Settled both = settled(new ProportionalShareEquilibrium(TURNS, hasty), RESTLESS);
        Certificate.Settled worse = settled(new ProportionalShareEquilibrium(hasty), RESTLESS);
        assertEquals(Math.min(only.nashGap(), worse.nashGap()), both.nashGap());
        assertEquals(51, both.rounds());
    }

    @Test
    void finiteBiddersAreAnsweredToo(RandomGenerator random) {
        Allocation allocation =
                new ProportionalShareEquilibrium().allocate(RandomGames.positive(random, 6, 5), new Finite(2));
        assertTrue(((Certificate.Settled) allocation.certificate()).nashGap() <= 1);
        assertEquals(new Finite(2), allocation.outcome().utility());
    }

    private static Certificate.Settled settled(Mechanism rule, Game game) {
        return (Certificate.Settled) rule.allocate(game, new Linear()).certificate();
    }
}
