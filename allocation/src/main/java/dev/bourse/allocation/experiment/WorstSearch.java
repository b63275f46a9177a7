package dev.bourse.allocation.experiment;

import dev.bourse.allocation.dynamics.Dynamics;
import dev.bourse.allocation.dynamics.Equilibrium;
import dev.bourse.allocation.dynamics.StopRule;
import dev.bourse.allocation.game.Bids;
import dev.bourse.allocation.game.Game;
import dev.bourse.allocation.measure.Measures;
import dev.bourse.allocation.strategy.BestResponse;
import dev.bourse.allocation.utility.Linear;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Looks for a game whose equilibrium is bad by a measure: from a random game on, each better one a change of the last, the
 * play beginning where that one's ended. Rows of weights sum to 1; there are as many goods as bidders, at least 2.
 *
 * <p>What it finds shows how near games come to a bound, never that one holds.
 */
final class WorstSearch {
    private static final Dynamics PLAY =
            Dynamics.PAPER.until(new StopRule.NashGap(1e-9), 300).damped(0.1);
    private static final int STEPS = 400;
    private static final double STEEPEST = 12;

    private final double[] budgets;
    private final ToDoubleFunction<Measures> measure;
    private final SplittableRandom random;
    private Equilibrium worst;
    private double value = Double.POSITIVE_INFINITY;

    private WorstSearch(double[] budgets, ToDoubleFunction<Measures> measure, long seed) {
        this.budgets = budgets;
        this.measure = measure;
        this.random = new SplittableRandom(seed);
    }

    /**
     * An equilibrium and its measure; infinite where no game settled.
     *
     * @param equilibrium to a Nash gap of 1e-9
     */
    record Found(Equilibrium equilibrium, double value) {}

    /** The worst of one start. Depends on the arguments only. */
    static Found from(double[] budgets, ToDoubleFunction<Measures> measure, long seed) {
        WorstSearch search = new WorstSearch(budgets, measure, seed);
        search.run();
        return new Found(search.worst, search.value);
    }

    private void run() {
        for (int step = 0; step < STEPS; step++) {
            if (worst == null) {
                Game game = game(draw());
                look(game, Bids.inProportionToWeights(game(draw())));
            } else {
                look(game(changed(worst.game())), worst.bids());
            }
        }
    }

    private void look(Game game, Bids start) {
        Equilibrium end = PLAY.play(game, new Linear(), start, BestResponse::new);
        double now = end.converged() ? measure.applyAsDouble(Measures.of(game, end.bids())) : value;
        if (now < value) {
            worst = end;
            value = now;
        }
    }

    /** Weights over twelve powers of e, as steep as equal. */
    private double[][] draw() {
        double[][] w = new double[budgets.length][budgets.length];
        for (double[] row : w) {
            Arrays.setAll(row, j -> Math.exp(-STEEPEST * random.nextDouble()));
        }
        return w;
    }

    /** Every weight a little up or down, by a factor whose size is drawn anew each time. */
    private double[][] changed(Game game) {
        double size = Math.exp(-6 * random.nextDouble());
        double[][] w = new double[game.bidders()][];
        Arrays.setAll(w, i -> {
            double[] row = game.weights(i);
            Arrays.setAll(row, j -> Math.max(1e-9, row[j]) * Math.exp(size * random.nextGaussian()));
            return row;
        });
        return w;
    }

    private Game game(double[][] w) {
        for (double[] row : w) {
            double sum = Arrays.stream(row).sum();
            Arrays.setAll(row, j -> row[j] / sum);
        }
        return Game.of(budgets, w, 0);
    }
}
