package dev.bourse.allocation.mechanism;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Outcome;
import dev.bourse.allocation.utility.Linear;
import org.junit.jupiter.api.Test;

class SplitsTest {
    private static final Game GAME = Game.of(new double[] {3, 1}, new double[][] {{2, 1, 0}, {1, 1, 0}}, 0.5);

    @Test
    void theEqualSplitLooksAtNobody() {
        Outcome outcome = new EqualSplit().allocate(GAME, new Linear()).outcome();
        assertEquals(0.5, outcome.share(0, 0));
        assertEquals(0.5, outcome.share(1, 1));
        assertEquals(0, outcome.share(0, 2), "nobody wants it");
        assertEquals(1.5, outcome.utilities()[0]);
    }

    @Test
    void bidsInProportionToWeightsAreClearedWithTheReserve() {
        Outcome outcome =
                new WeightProportionalSplit().allocate(GAME, new Linear()).outcome();
        assertEquals(3, outcome.price(0), 1e-15);
        assertEquals(2 / 3.0, outcome.share(0, 0), 1e-15);
        assertEquals(0.5 / 3, outcome.share(1, 0), 1e-15);
        assertEquals(2, outcome.price(1), 1e-15);
        assertEquals(0.5, outcome.share(0, 1), 1e-15);
        assertEquals(0, outcome.share(0, 2));
    }
}
