package dev.bourse.allocation.dynamics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.bourse.allocation.experiment.Games;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.strategy.BestResponses;
import dev.bourse.allocation.strategy.FiniteParallelism;
import dev.bourse.allocation.strategy.LocalGreedy;
import dev.bourse.allocation.strategy.ProportionalResponse;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.utility.Ces;
import dev.bourse.allocation.utility.CobbDouglas;
import dev.bourse.allocation.utility.Leontief;
import dev.bourse.allocation.utility.Linear;
import dev.bourse.allocation.utility.Saturating;
import dev.bourse.allocation.utility.Utility;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A long play by turns allocates no more than a short one: what it needs, it takes at the start. */
class NoAllocationTest {
    private static final int SHORT = 10;
    private static final int LONG = 110;
    /** Less than one double per bidder and round. */
    private static final long SPARE_BYTES = 8_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Game game = Games.paper(10).uniform(new SplittableRandom(1));

    @Test
    void roundsAllocateNothingUnderAnyRule() {
        for (StopRule rule : List.of(
                new StopRule.UtilityChange(1e-300),
                new StopRule.RelativeUtilityChange(1e-300),
                new StopRule.NashGap(1e-15),
                new StopRule.BidsStill(1e-300))) {
            allocatesNothing(rule, new Linear(), () -> BestResponses.to(new Linear()));
        }
    }

    @Test
    void noBestResponseAllocates() {
        for (Utility utility :
                List.of(new Saturating(.05), new Leontief(), new CobbDouglas(), new Ces(.5), new Ces(-1))) {
            allocatesNothing(new StopRule.NashGap(1e-15), utility, () -> BestResponses.to(utility));
        }
    }

    @Test
    void noOtherStrategyAllocates() {
        StopRule rule = new StopRule.UtilityChange(1e-300);
        allocatesNothing(rule, new Linear(), LocalGreedy::new);
        allocatesNothing(rule, new Linear(), ProportionalResponse::new);
        allocatesNothing(rule, new Linear(), () -> new FiniteParallelism(5));
    }

    private void allocatesNothing(StopRule rule, Utility utility, Supplier<Strategy> strategy) {
        // So damped that it cannot have settled.
        Dynamics slow = Dynamics.PAPER.damped(1e-4);
        long few = allocated(slow.until(rule, SHORT), utility, strategy);
        long many = allocated(slow.until(rule, LONG), utility, strategy);
        assertTrue(many - few <= SPARE_BYTES, () -> rule + " " + utility.name() + " allocated " + (many - few));
    }

    private long allocated(Dynamics dynamics, Utility utility, Supplier<Strategy> strategy) {
        Bids start = Bids.inProportionToWeights(game);
        long least = Long.MAX_VALUE;
        for (int warming = 0; warming < 3; warming++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            Equilibrium end = dynamics.play(game, utility, start, strategy);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            assertTrue(end.rounds() == dynamics.mostRounds() && !end.converged(), "settled");
        }
        return least;
    }
}
