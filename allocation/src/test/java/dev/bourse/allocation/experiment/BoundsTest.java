package dev.bourse.allocation.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bourse.allocation.game.GameException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundsTest {
    @Test
    void familiesAreEquilibriaAndMeetTheirFormulas() {
        for (WorstCase each : Bounds.families()) {
            assertEquals(0, each.nashGap(), 1e-12, each::toString);
            if (each.family().contains("asymmetric")) {
                assertTrue(each.value() >= each.theory().orElseThrow(), each::toString);
            } else {
                assertEquals(each.theory().orElseThrow(), each.value(), 1e-12, each::toString);
            }
        }
    }

    /** The table of docs/experiments.md, computed independently. */
    @Test
    void asymmetricEquilibriaAreThoseOfTheTable() {
        double[][] table = {{.90, .8333, .6387}, {.95, .7895, .5484}, {.99, .7576, .5079}};
        for (double[] row : table) {
            List<WorstCase> cases = WorstFamilies.asymmetric(row[0]);
            assertEquals(row[1], cases.get(0).value(), 5e-5);
            assertEquals(row[2], cases.get(1).value(), 5e-5);
        }
        assertEquals(.853553, WorstFamilies.asymmetricFrom(), 5e-7);
    }

    @Test
    void aSearchComesNearTheBoundsAndNeverBelow() {
        AtomicInteger steps = new AtomicInteger();
        List<WorstCase> cases = Bounds.searched(1, steps::incrementAndGet);
        assertEquals(Bounds.searches(), steps.get());
        for (WorstCase each : cases) {
            assertTrue(each.nashGap() <= 1e-9, each::toString);
            each.theory().ifPresent(bound -> assertTrue(each.value() >= bound - 1e-6, each::toString));
        }
        assertEquals(.75, cases.getFirst().value(), .03, "two bidders' efficiency");
        assertTrue(cases.getLast().value() < .05, "unequal budgets leave no bound on envy per credit");
        assertEquals(cases, Bounds.searched(1, () -> {}), "the same on any number of threads");
    }

    @Test
    void parametersThatMeanNothingAreRefused() {
        assertThrows(GameException.class, () -> Bounds.searched(0, () -> {}));
        assertThrows(GameException.class, () -> WorstFamilies.manyBidders(0));
        assertThrows(GameException.class, () -> WorstFamilies.symmetric(.4));
        assertThrows(GameException.class, () -> WorstFamilies.symmetric(Double.NaN));
        assertThrows(GameException.class, () -> WorstFamilies.asymmetric(.8));
    }
}
