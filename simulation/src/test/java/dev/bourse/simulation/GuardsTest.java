package dev.bourse.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.simulation.BentMarket.Caught;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each guard switched off in turn is missed by some checker: otherwise checkers would see nothing, or guards do nothing. */
class GuardsTest {
    private static final int SEEDS = 60;
    private static final int STEPS = 20_000;

    @Test
    void noGuardCanBeMissing() throws ReflectiveOperationException {
        List<String> missed = new ArrayList<>();
        System.out.printf("%-34s %-32s %5s %7s%n", "guard switched off", "caught by", "seed", "steps");
        for (Guard guard : Guards.ALL) {
            Optional<Caught> caught = new BentMarket(guard).search(SEEDS, STEPS);
            caught.ifPresentOrElse(
                    each -> System.out.printf(
                            "%-34s %-32s %5d %7d%n", guard.name(), each.checker(), each.seed(), each.steps()),
                    () -> missed.add(guard.name()));
        }
        assertEquals(List.of(), missed);
    }
}
