package dev.bourse.allocation.study;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Ending;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.NashGap;
import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.strategy.Strategy;
import dev.bourse.allocation.utility.Linear;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * One game, played.
 *
 * @param rounds how many were played
 * @param settled whether the Nash gap came down to a thousandth
 * @param near whether it ended at or below a twentieth
 * @param oscillating whether the bids ended going round in circles
 * @param wakeUps how often a bidder woke, on average
 */
public record Trial(int rounds, boolean settled, boolean near, boolean oscillating, double wakeUps) {
    private static final StopRule SETTLED = new StopRule.NashGap(1e-3);
    private static final double NEAR = 0.05;

    /** The {@code index}th game under a setting: the same for all settings of its market. */
    static Trial play(Setting setting, int mostRounds, long seed, int index) {
        SplittableRandom random = new SplittableRandom(seed + index);
        Game game = setting.market().draw(random);
        Dynamics dynamics = setting.dynamics(SETTLED, mostRounds, random.nextLong());
        LongAdder answers = new LongAdder();
        Equilibrium end = dynamics.play(game, new Linear(), Bids.inProportionToWeights(game), () -> counted(answers));
        return new Trial(
                end.rounds(),
                end.converged(),
                end.converged() || NashGap.of(game, end.bids()) <= NEAR,
                end.ending() instanceof Ending.Oscillates,
                answers.sum() / (double) game.bidders());
    }

    private static Strategy counted(LongAdder answers) {
        Strategy best = new BestResponse();
        return (goods, weights, budget, others, own, bids) -> {
            answers.increment();
            best.answer(goods, weights, budget, others, own, bids);
        };
    }
}
