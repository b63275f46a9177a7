package dev.bourse.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bourse.simulation.BentMarket.Caught;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each guard switched off in turn is missed by some checker: otherwise checkers would see nothing, or guards do nothing. */
class GuardsTest {
    private static final int SEEDS = 60;
    private static final int STEPS = 20_000;

    @Test
    void noGuardCanBeMissing() {
        List<Found> found = Guards.ALL.parallelStream().map(GuardsTest::find).toList();
        System.out.printf("%-34s %-32s %5s %7s%n", "guard switched off", "caught by", "seed", "steps");
        found.forEach(each -> each.caught()
                .ifPresent(caught -> System.out.printf(
                        "%-34s %-32s %5d %7d%n", each.guard(), caught.checker(), caught.seed(), caught.steps())));
        assertEquals(
                List.of(),
                found.stream()
                        .filter(each -> each.caught().isEmpty())
                        .map(Found::guard)
                        .toList());
    }

    private record Found(String guard, Optional<Caught> caught) {}

    private static Found find(Guard guard) {
        try {
            return new Found(guard.name(), new BentMarket(guard).search(SEEDS, STEPS));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
